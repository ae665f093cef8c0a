-- Who signs in to the console: one role at one unit each.
create table account (
    login text primary key,
    name text not null,
    -- with its algorithm in front
    password text not null,
    role text not null,
    unit_code text not null,
    must_change boolean not null,
    failures smallint not null default 0,
    locked_until timestamptz,
    changed_at timestamptz not null
);

-- Who saw or did what; only appended to.
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    login text not null,
    action text not null,
    subject text not null
);
create index audit_at on audit (at);
