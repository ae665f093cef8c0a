-- People, what they agreed to, and what they registered.
create table member (
    id uuid primary key,
    full_name text,
    phone text,
    unit_code text,
    unit_name text,
    union_member boolean,
    leader boolean,
    member_group text,
    birth_date date,
    job_title text,
    education text,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create table member_contact (
    contact_id bigint primary key,
    member_id uuid not null references member (id) on delete cascade,
    linked_at timestamptz not null
);
create index member_contact_member on member_contact (member_id);

-- The proof outlives the data it is about, so it refers to nothing that may be erased.
create table consent (
    id uuid primary key,
    contact_id bigint not null,
    purpose text not null,
    given boolean not null,
    notice text not null,
    journal_id bigint not null,
    at timestamptz not null,
    unique (journal_id, purpose)
);
create index consent_contact on consent (contact_id, purpose, at);

create table innovation (
    -- the draft's id: a draft is committed once, however often a turn is repeated
    id uuid primary key,
    receipt text not null unique,
    member_id uuid references member (id) on delete set null,
    contact_id bigint,
    unit_code text,
    unit_name text not null,
    programme text not null,
    phase smallint not null,
    status text not null,
    title text not null,
    member_group text,
    leader boolean,
    solution_type text,
    field text,
    first_applied text,
    benefit_vnd bigint,
    submitted_at timestamptz not null,
    changed_at timestamptz not null,
    version integer not null,
    answers text not null
);
create index innovation_unit on innovation (phase, unit_code);
create index innovation_member on innovation (member_id, submitted_at);

-- What an amendment replaced.
create table innovation_revision (
    id uuid primary key,
    innovation_id uuid not null references innovation (id) on delete cascade,
    version integer not null,
    answers text not null,
    replaced_at timestamptz not null,
    unique (innovation_id, version)
);

create table evidence (
    id uuid primary key,
    innovation_id uuid not null references innovation (id) on delete cascade,
    attachment_id text not null,
    name text not null,
    type text not null
);
create index evidence_innovation on evidence (innovation_id);

-- What the support team is asked for.
create table support_request (
    id uuid primary key,
    contact_id bigint not null,
    kind text not null,
    detail text not null,
    journal_id bigint not null,
    at timestamptz not null,
    done_at timestamptz,
    unique (journal_id, kind)
);
create index support_request_open on support_request (at) where done_at is null;
