-- What units with others below them have for each day, summed up over all below, from the ledger of the registry. Only what
-- transactions before folded.tx wrote is in it; readers add the rest themselves, so that it never has to be waited for.
create table scope_day (
    programme text not null,
    phase smallint not null,
    unit_code text not null,
    day date not null,
    -- in the order of registry.Measure, where new ones are added at the end
    counts bigint[] not null,
    primary key (programme, phase, unit_code, day)
);

-- One row, locked by the node that folds. The tree the sums follow is told by its revision and the day it began to hold.
create table folded (
    id smallint primary key check (id = 1),
    tx xid8 not null,
    revision bigint not null,
    since date not null
);
insert into folded values (1, '0', -1, '1900-01-01');
