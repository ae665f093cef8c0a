-- What was reported, so that the same cut-off gives the same report, and a late correction a corrected edition.
create table edition (
    programme text not null,
    phase smallint not null,
    unit_code text not null,
    cut_off timestamptz not null,
    number smallint not null,
    content text not null,
    made_at timestamptz not null,
    primary key (programme, phase, unit_code, cut_off, number)
);
