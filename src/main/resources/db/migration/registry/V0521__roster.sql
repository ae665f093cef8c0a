-- Members as their unions know them; somebody whose number is verified is asked less. Matched by nothing else.
create table roster (
    phone text primary key,
    full_name text not null,
    unit_code text not null,
    member_group text,
    leader boolean,
    changed_at timestamptz not null
);
