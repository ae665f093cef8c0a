-- Who gets the summaries of a unit, and how they came to it. One row for each contact and unit; who leaves keeps the row.
create table leader (
    id bigint generated always as identity primary key,
    contact_id bigint not null,
    unit_code text not null,
    role text not null,
    name text not null,
    -- the cut-off of the daily summary, by the clock of the programme's time zone
    daily_at time not null,
    -- a cut-off before that is not told: the hour was another one, or there was no leader yet
    daily_since timestamptz not null,
    joined_at timestamptz not null,
    left_at timestamptz,
    code text not null,
    unique (contact_id, unit_code)
);

-- A code is good for one contact; the code of an appointment of `staff` is made once for it.
create table leader_code (
    code text primary key,
    unit_code text not null,
    role text not null,
    name text not null,
    staff_contact text,
    made_at timestamptz not null,
    used_by bigint,
    used_at timestamptz,
    withdrawn_at timestamptz,
    unique (staff_contact, unit_code, role)
);

-- Who may see what, and since when: only appended to.
create table leader_change (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    what text not null check (what in ('INVITED', 'JOINED', 'LEFT', 'REMOVED', 'HOUR')),
    unit_code text not null,
    role text not null,
    code text not null,
    contact_id bigint,
    detail text not null
);
create function leader_change_stays() returns trigger language plpgsql as $$
begin
    raise exception 'leader_change is only appended to';
end $$;
create trigger leader_change_stays before update or delete on leader_change
for each statement execute function leader_change_stays();

-- Each edition once for each leader: the row and the message are of one transaction.
create table summary_sent (
    leader_id bigint not null,
    cut_off timestamptz not null,
    -- 1, and more for an edition that corrects an earlier one; 0 when there was nothing to tell
    number smallint not null,
    sent_at timestamptz not null,
    primary key (leader_id, cut_off, number)
);
create index summary_sent_cut_off on summary_sent (cut_off);

-- The summary a contact was last told, with what can be asked about it.
create table summary_view (
    contact_id bigint primary key,
    unit_code text not null,
    said_at timestamptz not null,
    text text not null,
    numbered text[] not null,
    why text not null,
    remedy text not null,
    remedy_units text[] not null
);

-- What a leader wants done; the support team decides.
create table summary_proposal (
    id bigint generated always as identity primary key,
    leader_id bigint not null,
    unit_code text not null,
    what text not null,
    units text[] not null,
    status text not null check (status in ('PROPOSED', 'CONFIRMED', 'REFUSED', 'DONE')),
    made_at timestamptz not null
);

-- Links to tables; only the hash of what is in the address is kept.
create table summary_link (
    hash text primary key,
    leader_id bigint not null,
    unit_code text not null,
    cut_off timestamptz not null,
    expires_at timestamptz not null,
    uses_left smallint not null check (uses_left >= 0)
);
