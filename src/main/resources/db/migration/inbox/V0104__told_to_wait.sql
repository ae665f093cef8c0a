-- Who was told last when that many people write and they have to wait; one row a contact, so that nobody hears it twice.
create table told_to_wait (
    contact_id bigint primary key,
    told_at timestamptz not null
);
