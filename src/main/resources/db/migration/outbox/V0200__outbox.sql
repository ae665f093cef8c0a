-- What we will say, and what we have said. The first is a working set whose rows go; the second only grows, a day a partition.

-- A node that sends. Its word counts as long as it lives; after that others may take its rows.
create table sender (
    id uuid primary key,
    alive_until timestamptz not null
);

create table outbox (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    channel text not null,
    account text not null,
    address text not null,
    lane smallint not null,
    journal_id bigint,
    n smallint not null,
    body text not null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempt smallint not null default 0,
    -- how often it may have been said without our knowing: a time-out, a crash
    doubts smallint not null default 0,
    leased_by uuid,
    unique (journal_id, n)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
create index outbox_contact on outbox (contact_id, lane, id);
create index outbox_lease on outbox (leased_by, lane, id);

create table sent (
    id bigint not null,
    contact_id bigint not null,
    channel text not null,
    created_at timestamptz not null,
    finished_at timestamptz not null,
    lane smallint not null,
    outcome text not null,
    reason text,
    provider_id text,
    body text,
    primary key (contact_id, id, finished_at)
) partition by range (finished_at);
