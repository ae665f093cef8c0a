-- The state of a conversation every few turns, so that a replay is short and old journal days can go.
create table checkpoint (
    contact_id bigint primary key,
    turn_no bigint not null,
    state text not null,
    at timestamptz not null
) with (fillfactor = 80);
