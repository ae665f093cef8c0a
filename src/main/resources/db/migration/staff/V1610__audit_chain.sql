-- Each line of the audit carries a hash over itself and the hash of the line before, and its number has no gaps: whoever
-- changes, takes out or puts in a line breaks the chain, which `audit verify` tells. The database itself numbers and chains,
-- whichever version of the product writes.
set local statement_timeout = 0;

alter table audit
    add column hash bytea,
    -- the chain numbers its lines itself
    alter column id drop identity;

-- The last line. Locked by whoever appends, so that lines are chained one after the other.
create table audit_head (
    id smallint primary key check (id = 1),
    line bigint not null,
    hash bytea not null
);

-- The same is computed by staff.AuditChain.
create function audit_hash(previous bytea, line bigint, at timestamptz, login text, action text, subject text)
returns bytea language sql immutable as $$
    select sha256(previous || convert_to(concat_ws(E'\n', line, (extract(epoch from at) * 1000000)::bigint,
        length(login), login, length(action), action, subject), 'UTF8'))
$$;

do $$
declare
    one record;
    last bigint := 0;
    chained bytea := '';
begin
    for one in select * from audit order by id loop
        last := last + 1;
        chained := audit_hash(chained, last, one.at, one.login, one.action, one.subject);
        -- numbers only get smaller, and the smaller ones are free by then
        update audit set id = last, hash = chained where id = one.id;
    end loop;
    insert into audit_head values (1, last, chained);
end $$;

alter table audit alter column hash set not null;

create function audit_chains() returns trigger language plpgsql as $$
declare
    head audit_head;
begin
    select * into strict head from audit_head where id = 1 for update;
    new.id := head.line + 1;
    new.hash := audit_hash(head.hash, new.id, new.at, new.login, new.action, new.subject);
    update audit_head set line = new.id, hash = new.hash where id = 1;
    return new;
end $$;
create trigger audit_chains before insert on audit
for each row execute function audit_chains();

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'audit is only appended to';
end $$;
create trigger audit_stays before update or delete or truncate on audit
for each statement execute function audit_stays();
