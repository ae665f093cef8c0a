-- Telegram's side of the house: which node speaks to it for all, what became of our chats, and what nobody understood.

-- One row a bot. Whoever holds the lease polls, or sets the webhook, and the commands.
create table telegram_bot (
    bot_id text primary key,
    leader uuid,
    leads_until timestamptz,
    -- the hash of the commands Telegram was told last
    commands text not null default ''
);

-- One row a chat of which there is something to remember.
create table telegram_chat (
    bot_id text not null,
    chat_id text not null,
    -- our last message whose buttons are still under it
    buttons_at bigint,
    -- whether our own keyboard stands in place of the person's
    keyboard boolean not null default false,
    gone_at timestamptz,
    gone_why text,
    -- a group's new id
    moved_to text,
    primary key (bot_id, chat_id)
) with (fillfactor = 80);

-- Updates we could not read.
create table telegram_kept_update (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    body bytea not null
);
create index telegram_kept_update_at on telegram_kept_update (at);
