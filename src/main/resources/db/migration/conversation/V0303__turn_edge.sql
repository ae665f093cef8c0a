-- Which way each turn went, without what was said and by whom; for counting where members stop.
create table turn_edge (
    at timestamptz not null,
    flow text not null,
    version text not null,
    draft text not null,
    from_step text not null,
    to_step text not null,
    kind text not null,
    attempt int not null
) partition by range (at);
