-- Which version of the main flow was served from when on. The last row is what every node serves.
create table flow_publication (
    id bigint generated always as identity primary key,
    version text not null references flow_version,
    at timestamptz not null default clock_timestamp(),
    -- who published it in the console; empty for a changed folder
    by text not null default ''
);
insert into flow_publication (version, at) select version, coalesce(published_at, '-infinity') from flow_version order by number;
