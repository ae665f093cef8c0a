-- What became of everything of an hour, counted once and kept.
create table ledger_hour (
    hour timestamptz primary key,
    counted_at timestamptz not null,
    received int not null,
    answered int not null,
    unanswered int not null,
    waiting int not null,
    set_aside int not null,
    registered int not null,
    receipts int not null,
    replies int not null,
    sent int not null,
    unknown int not null,
    failed int not null,
    queued int not null
);
