-- Who may read over the API: what, and of which unit and all below it. The token itself is nowhere.
create table api_token (
    hash text primary key,
    name text not null,
    scopes text[] not null,
    -- none for the whole tree
    unit_code text,
    created_at timestamptz not null,
    ended_at timestamptz
);
