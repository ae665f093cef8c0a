-- Zalo's side of the house: what lets us speak for an Official Account, whom we may write to, and what nobody understood.

-- One row an account. The tokens are sealed; a refresh token is good for one use, so the row is locked while it is used.
create table zalo_account (
    oa_id text primary key,
    access_token bytea,
    refresh_token bytea,
    expires_at timestamptz,
    refreshed_at timestamptz,
    -- grows with every pair, so that who waited for the lock sees that somebody else refreshed
    generation bigint not null default 0,
    -- the hash of the configured first refresh token; another one in the settings is taken over
    seed text not null default '',
    state text not null default 'OK',
    known_since timestamptz not null,
    heard_at timestamptz,
    -- up to when no message can be missing, and when a node looked last
    caught_up_to timestamptz not null,
    caught_up_at timestamptz
);

-- When somebody last turned to an account, which is what the windows go by, and when they turned away.
create table zalo_member (
    oa_id text not null,
    user_id text not null,
    interacted_at timestamptz,
    gone_at timestamptz,
    gone_why text,
    primary key (oa_id, user_id)
) with (fillfactor = 80);

-- Signed events we could not read or do not know.
create table zalo_kept_event (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    why text not null,
    event text not null,
    body bytea not null
);
create index zalo_kept_event_at on zalo_kept_event (at);

-- Forms sent to phone numbers, by the tracking id that comes back when they are delivered.
create table zalo_form_sent (
    tracking_id text primary key,
    oa_id text not null,
    outbox_id bigint not null,
    template_id text not null,
    message_id text,
    sent_at timestamptz not null,
    delivered_at timestamptz
);
create index zalo_form_sent_at on zalo_form_sent (sent_at);
