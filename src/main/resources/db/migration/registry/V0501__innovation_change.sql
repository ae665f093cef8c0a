-- What changed the counts: appended with every registration and correction, never updated, so that the figure of a unit
-- at any time is the sum of what was before it, and nobody waits for a counter's row.
create table innovation_change (
    id bigint generated always as identity primary key,
    innovation_id uuid not null,
    programme text not null,
    phase smallint not null,
    -- none until the support team has found the unit
    unit_code text,
    change smallint not null check (change in (-1, 1)),
    at timestamptz not null
);
create index innovation_change_unit on innovation_change (phase, unit_code, at) include (change);

insert into innovation_change (innovation_id, programme, phase, unit_code, change, at)
select id, programme, phase, unit_code, 1, submitted_at from innovation where status <> 'WITHDRAWN' order by submitted_at;
