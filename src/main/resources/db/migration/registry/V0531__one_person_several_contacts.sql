-- Numbers their owners have proven to be theirs, through a channel that vouches for it.
create table proven_phone (
    contact_id bigint primary key,
    phone text not null,
    proven_at timestamptz not null
);
create index proven_phone_phone on proven_phone (phone);

-- Codes shown in one chat, to be typed in another; gone once used.
create table link_code (
    code text primary key,
    contact_id bigint not null unique,
    expires_at timestamptz not null
);

-- Wrong codes, for as long as they count against guessing.
create table link_attempt (
    contact_id bigint not null,
    at timestamptz not null
);
create index link_attempt_at on link_attempt (at);
create index link_attempt_contact on link_attempt (contact_id, at);

-- Who proved what to whom and what was answered; also the record of it later.
create table link_request (
    id uuid primary key,
    asking bigint not null,
    asked bigint not null,
    proof text not null check (proof in ('CODE', 'PHONE')),
    at timestamptz not null,
    answered_at timestamptz,
    agreed boolean
);
create index link_request_asked on link_request (asked, asking);
