-- Numbers are closed where there is a key. Where one is looked up, `phone` is then a mark of it, and the closed number stands
-- beside; a plain number has nothing beside it that counts.
alter table roster add column sealed text;
alter table proven_phone add column sealed text;

-- An innovation that is only kept in another way has not changed for those who follow the changes.
create or replace function innovation_changes() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' or coalesce(current_setting('sangkien.reclosing', true), '') <> 'on' then
        new.changed_tx := pg_current_xact_id();
    end if;
    if tg_op = 'INSERT' then
        new.person := coalesce(new.member_id, new.id);
    end if;
    return new;
end $$;
