-- What registered innovations are about, in a form that can be compared; goes with the person's data.
create table innovation_gist (
    id bigint generated always as identity primary key,
    receipt text not null unique,
    contact_id bigint not null,
    unit_code text not null,
    title text not null,
    title_key text not null,
    signature integer[] not null
);
create index innovation_gist_unit on innovation_gist (unit_code);
create index innovation_gist_contact on innovation_gist (contact_id);
