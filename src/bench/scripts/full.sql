-- As if so many members had registered (:many) and so many others were in the middle of it: copies of what two members of the
-- warm-up left behind, one done and one half-way, under other numbers and in units of their own.
\set ON_ERROR_STOP on
set statement_timeout = 0;
set synchronous_commit = off;
begin;
select i.contact_id as done, i.receipt as receipt, i.member_id as member from innovation i order by i.submitted_at limit 1 \gset
select id as halfway from contact where turn_no < (select turn_no from contact where id = :done) order by id limit 1 \gset
select max(id) as base from contact \gset

insert into contact (id, channel, account, address, turn_no, created_at, last_heard_at) overriding system value
select :base + n, t.channel, t.account, (70000000000 + n)::text, t.turn_no, t.created_at, t.last_heard_at
from generate_series(1, 2 * :many) n join contact t on t.id = case when n <= :many then :done else :halfway end;
select setval(pg_get_serial_sequence('contact', 'id'), :base + 2 * :many);

insert into telegram_chat (bot_id, chat_id, buttons_at, keyboard)
select '100', (70000000000 + n)::text, case when n > :many then 1000 end, false from generate_series(1, 2 * :many) n;

insert into checkpoint (contact_id, turn_no, state, at)
select :base + n, t.turn_no, t.state, t.at from generate_series(1, 2 * :many) n
join checkpoint t on t.contact_id = case when n <= :many then :done else :halfway end;

insert into silence (contact_id, step, due_at)
select :base + n, 0, now() + interval '1 day' from generate_series(:many + 1, 2 * :many) n;

insert into consent (id, contact_id, purpose, given, notice, journal_id, at)
select gen_random_uuid(), :base + n, t.purpose, t.given, t.notice, -n, t.at from generate_series(1, :many) n
join consent t on t.contact_id = :done;

insert into member (id, full_name, phone, unit_code, unit_name, union_member, leader, member_group, created_at, changed_at)
select md5('member ' || n)::uuid, t.full_name, t.phone, 'FULL-' || n % 130000, t.unit_name, t.union_member, t.leader, t.member_group,
    t.created_at, t.changed_at
from generate_series(1, :many) n join member t on t.id = :'member';

insert into member_contact (contact_id, member_id, linked_at)
select :base + n, md5('member ' || n)::uuid, now() from generate_series(1, :many) n;

insert into innovation (id, receipt, member_id, contact_id, unit_code, unit_name, programme, phase, status, title, member_group, leader,
    solution_type, field, first_applied, benefit_vnd, submitted_at, changed_at, version, answers)
select gen_random_uuid(), 'FULL-' || n, md5('member ' || n)::uuid, :base + n, 'FULL-' || n % 130000, t.unit_name, t.programme,
    t.phase, t.status, 'Cải tiến ' || n, t.member_group, t.leader, t.solution_type, t.field, t.first_applied, t.benefit_vnd,
    t.submitted_at, t.changed_at, 0, t.answers
from generate_series(1, :many) n join innovation t on t.receipt = :'receipt';

insert into innovation_gist (receipt, contact_id, unit_code, neighbourhood, traits, title, title_key, signature)
select 'FULL-' || n, :base + n, 'FULL-' || n % 130000, 'FULL-' || n % 130000,
    array(select hashint4(n * 31 + k) from generate_series(1, 28) k), t.title, t.title_key, t.signature
from generate_series(1, :many) n join innovation_gist t on t.receipt = :'receipt';
commit;
analyze;
select :halfway as halfway, :base + :many as after;
