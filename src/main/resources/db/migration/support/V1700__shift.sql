-- Supporters who look after members from a chat of their own: one chat for each account.
create table support_shift (
    contact_id bigint primary key,
    -- nothing once it is an ordinary chat again: what was said in it before stays somebody else's
    login text unique,
    since timestamptz not null,
    -- whether calls for a person may come at any hour
    always boolean not null default false,
    -- the request they speak about, with whom, and when either of the two last said something
    helping uuid,
    member_id bigint,
    heard_at timestamptz
);
create index support_shift_member on support_shift (member_id) where member_id is not null;

-- What joins a chat to an account; the last one made for it is good, for an hour and once.
create table support_shift_code (
    login text primary key,
    code text not null unique,
    expires_at timestamptz not null
);

-- Who was told of which request: the row and the message are of one transaction.
create table support_told (
    request_id uuid not null,
    contact_id bigint not null,
    at timestamptz not null,
    primary key (request_id, contact_id)
);
create index support_told_at on support_told (at);
