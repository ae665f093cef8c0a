-- Rounds of reminders by the support team: who is reminded of what, and what became of each.
create table reminder_round (
    id bigint generated always as identity primary key,
    -- below which unit
    unit_code text not null,
    kind text not null check (kind in ('DRAFT', 'NEEDS_INFO', 'JOINED', 'BELOW', 'WITHOUT')),
    days int not null,
    -- at which question, empty for any
    step text not null,
    percent int not null,
    -- only these units and what is below them; empty for all
    units text[] not null,
    words text not null,
    -- not before
    begins_at timestamptz not null,
    per_minute int not null check (per_minute > 0),
    -- of a leader who wants it
    proposal_id bigint unique,
    made_by text not null,
    made_at timestamptz not null,
    state text not null
        check (state in ('COUNTING', 'COUNTED', 'STARTING', 'RUNNING', 'STOPPED', 'ENDED', 'DROPPED')),
    counted_at timestamptz,
    approved_by text,
    -- how many it was approved for
    approved_for int,
    started_at timestamptz,
    stopped_at timestamptz,
    ended_at timestamptz
);
create index reminder_round_newest on reminder_round (id desc);
create index reminder_round_at_work on reminder_round (id) where state in ('COUNTING', 'STARTING', 'RUNNING');

create table reminder_recipient (
    id bigint generated always as identity primary key,
    round_id bigint not null references reminder_round (id) on delete cascade,
    -- the member, or the contact where there is none: whichever of their chats it is
    person text not null,
    -- the open question, the innovation's receipt; empty where it is about the unit
    step text not null,
    contact_id bigint not null,
    unit_code text,
    ground text not null,
    -- the registration in the making it is about, or empty
    draft text not null,
    state text not null check (state in
        ('PLANNED', 'QUEUED', 'SENT', 'UNKNOWN', 'SUPPRESSED', 'UNREACHABLE', 'FAILED', 'WITHDRAWN')),
    reason text,
    channel text not null,
    way text,
    dong int not null default 0,
    -- when it was to leave by the plan, and when it is
    planned_at timestamptz,
    due_at timestamptz,
    queued_at timestamptz,
    settled_at timestamptz,
    answered_at timestamptz,
    unique (round_id, person, step)
) with (fillfactor = 80);
create index reminder_recipient_due on reminder_recipient (round_id, due_at) where state = 'PLANNED';
create index reminder_recipient_queued on reminder_recipient (round_id) where state = 'QUEUED';
create index reminder_recipient_under_way on reminder_recipient (contact_id) where state = 'QUEUED';

-- Reminders their receivers said nothing after, for longer than the outbox keeps its history.
create table reminder_unanswered (
    contact_id bigint not null,
    outbox_id bigint not null,
    at timestamptz not null,
    primary key (contact_id, outbox_id)
);

-- whether a person is with somebody is asked before each reminder
create index support_request_of on support_request (contact_id) where done_at is null;
