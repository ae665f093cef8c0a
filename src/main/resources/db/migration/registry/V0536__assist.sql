-- Codes members read out to a supporter who types for them; gone once used.
create table assist_code (
    code text primary key,
    contact_id bigint not null unique,
    expires_at timestamptz not null
);

-- Wrong codes of every kind, for as long as they count against guessing. It takes the place of link_attempt, which is dropped
-- when no node of the version before can be running any more.
create table code_try (
    kind text not null,
    who text not null,
    at timestamptz not null
);
create index code_try_at on code_try (at);
create index code_try_kind on code_try (kind);

-- Who may type for whom, and until when; also the record of it later.
create table assist (
    id uuid primary key,
    contact_id bigint not null,
    login text not null,
    -- whether the person agreed on paper and has no chat
    paper boolean not null,
    opened_at timestamptz not null,
    ends_at timestamptz not null,
    -- whether the member has been handed the form back
    closed boolean not null default false
);
create index assist_contact on assist (contact_id);
create index assist_ends on assist (ends_at) where not closed;

-- Which answers of an innovation somebody typed for its author.
create table innovation_typed_by (
    innovation_id uuid not null references innovation (id) on delete cascade,
    field text not null,
    name text not null,
    primary key (innovation_id, field)
);
