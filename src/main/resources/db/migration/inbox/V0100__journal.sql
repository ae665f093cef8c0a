-- Who writes to us, what they wrote, and in which order it was answered. A day is a partition; days are added and
-- dropped by the inbox itself.

create table contact (
    id bigint generated always as identity primary key,
    channel text not null,
    account text not null,
    address text not null,
    turn_no bigint not null default 0,
    created_at timestamptz not null,
    last_heard_at timestamptz,
    unique (channel, account, address)
) with (fillfactor = 80);

-- Outlives redeliveries, not more: the first 16 bytes of the SHA-256 of account and event id.
create table event_key (
    key uuid primary key,
    seen_at timestamptz not null
);
create index event_key_seen_at on event_key using brin (seen_at);

create sequence journal_id;

create table journal (
    id bigint not null,
    received_at timestamptz not null,
    contact_id bigint not null,
    sent_at timestamptz,
    event_key uuid not null,
    message text not null,
    primary key (received_at, id)
) partition by range (received_at);
create index journal_contact on journal (contact_id, id);

-- The queue: small, and gone through all day.
create table waiting (
    journal_id bigint primary key,
    contact_id bigint not null,
    received_at timestamptz not null,
    queued_at timestamptz not null default clock_timestamp(),
    attempts smallint not null default 0
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
create index waiting_contact on waiting (contact_id, journal_id);

-- One row a turn: which entry it applied, and what it had asked the world.
create table turn (
    contact_id bigint not null,
    turn_no bigint not null,
    journal_id bigint not null,
    received_at timestamptz not null,
    applied_at timestamptz not null,
    facts text not null,
    primary key (contact_id, turn_no, received_at)
) partition by range (received_at);

create table poison (
    journal_id bigint primary key,
    contact_id bigint not null,
    received_at timestamptz not null,
    error_class text not null,
    parked_at timestamptz not null
);
