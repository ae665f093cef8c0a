-- What an innovation counts as from a time on: appended when it is registered, and twice when anything reports count it by
-- changes, once taking back what it was and once saying what it is. So every figure at a cut-off is a sum over the rows
-- before it, whoever changed the innovation and however.
create table innovation_standing (
    -- which rows a reader may have missed: see Standings
    tx xid8 not null default pg_current_xact_id(),
    innovation_id uuid not null,
    person uuid not null,
    programme text not null,
    phase smallint not null,
    -- none until the support team has found the unit
    unit_code text,
    status text not null,
    member_group text,
    leader boolean,
    field text,
    benefit_vnd bigint,
    change smallint not null check (change in (-1, 1)),
    at timestamptz not null
);

alter table innovation
    -- who it is counted for among the people; outlives the member's data and then refers to nothing
    add column person uuid,
    -- the transaction of the latest change, for those who follow the changes
    add column changed_tx xid8 not null default pg_current_xact_id();
update innovation set person = coalesce(member_id, id);
alter table innovation alter column person set not null;

insert into innovation_standing (innovation_id, person, programme, phase, unit_code, status, member_group, leader, field,
    benefit_vnd, change, at)
select id, person, programme, phase, unit_code, status, member_group, leader, field, benefit_vnd, 1, submitted_at
from innovation where status <> 'WITHDRAWN';

create index innovation_standing_unit on innovation_standing (programme, phase, unit_code, at);
create index innovation_standing_at on innovation_standing (programme, phase, at);
create index innovation_standing_tx on innovation_standing (tx);
create index innovation_changed on innovation (changed_tx, id);

create function innovation_changes() returns trigger language plpgsql as $$
begin
    new.changed_tx := pg_current_xact_id();
    if tg_op = 'INSERT' then
        new.person := coalesce(new.member_id, new.id);
    end if;
    return new;
end $$;
create trigger innovation_changes before insert or update on innovation
for each row execute function innovation_changes();

create function innovation_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.status <> 'WITHDRAWN' then
        insert into innovation_standing (innovation_id, person, programme, phase, unit_code, status, member_group, leader,
            field, benefit_vnd, change, at)
        values (old.id, old.person, old.programme, old.phase, old.unit_code, old.status, old.member_group, old.leader,
            old.field, old.benefit_vnd, -1, greatest(old.changed_at, new.changed_at));
    end if;
    if new.status <> 'WITHDRAWN' then
        insert into innovation_standing (innovation_id, person, programme, phase, unit_code, status, member_group, leader,
            field, benefit_vnd, change, at)
        values (new.id, new.person, new.programme, new.phase, new.unit_code, new.status, new.member_group, new.leader,
            new.field, new.benefit_vnd, 1,
            case tg_op when 'INSERT' then new.submitted_at else greatest(old.changed_at, new.changed_at) end);
    end if;
    return null;
end $$;
create trigger innovation_stands_first after insert on innovation
for each row execute function innovation_stands();
create trigger innovation_stands_anew after update on innovation
for each row when ((old.programme, old.phase, old.unit_code, old.status, old.member_group, old.leader, old.field,
        old.benefit_vnd) is distinct from (new.programme, new.phase, new.unit_code, new.status, new.member_group,
        new.leader, new.field, new.benefit_vnd))
execute function innovation_stands();
