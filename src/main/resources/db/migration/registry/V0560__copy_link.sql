-- Links to a copy of everything that is kept about whoever asked for it; only the hash of what opens them is kept.
create table copy_link (
    hash text primary key,
    contact_id bigint not null,
    expires_at timestamptz not null
);
create index copy_link_expires on copy_link (expires_at);
create index copy_link_contact on copy_link (contact_id);
