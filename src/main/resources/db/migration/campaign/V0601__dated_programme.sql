alter table programme
    add column document text,
    add column signed_on date;

-- What a programme concentrates on for a time: the forty days, a week or a month. Its name is text: "40 ngày" were 35 in some
-- unions and 42 in others.
create table campaign (
    programme text not null references programme (code),
    code text not null,
    kind text not null check (kind in ('PEAK_40', 'PEAK_WEEK', 'PEAK_MONTH')),
    name text not null,
    first_day date not null,
    last_day date not null,
    -- the unit that set it up; it holds for all below
    unit_code text not null,
    phase smallint not null,
    target bigint check (target > 0),
    primary key (programme, code),
    check (first_day <= last_day)
);

create table cluster (
    programme text not null references programme (code),
    code text not null,
    name text not null,
    primary key (programme, code)
);
create table cluster_unit (
    programme text not null,
    cluster text not null,
    unit_code text not null,
    primary key (programme, cluster, unit_code),
    foreign key (programme, cluster) references cluster (programme, code)
);

-- A target may be a share of the headcount, whose value is known once the headcount is.
alter table target
    add column programme text references programme (code),
    add column share_percent numeric(7, 3) check (share_percent > 0 and share_percent <= 100),
    add column headcount bigint check (headcount >= 0),
    alter column value drop not null,
    add check (value is not null or share_percent is not null);
update target set programme = (select code from programme order by sample desc, code limit 1);
delete from target where programme is null;
alter table target
    alter column programme set not null,
    drop constraint target_pkey,
    add primary key (programme, unit_code, phase, kind, valid_from);
