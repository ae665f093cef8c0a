-- Every version of a flow that a draft may still follow, by the hash of its content.
create table flow_version (
    version text primary key,
    name text not null,
    flow text not null,
    library text not null
);
