-- Links to the printable form of one innovation; only the hash of what opens them is kept.
create table form_link (
    hash text primary key,
    innovation_id uuid not null references innovation (id) on delete cascade,
    expires_at timestamptz not null
);
create index form_link_expires on form_link (expires_at);
