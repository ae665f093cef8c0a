-- What else keeps members from going on, and calls that nobody answered.
alter table support_request
    -- what a decision asks for came with no entry of the contact's
    alter column journal_id drop not null,
    add column innovation_id uuid references innovation (id) on delete cascade,
    -- when the team of the unit above is asked, unless somebody has answered; and the one that was asked last
    add column escalates_at timestamptz,
    add column escalated_to text;
create unique index support_request_innovation on support_request (innovation_id, kind) where done_at is null;
create index support_request_contact on support_request (contact_id) where done_at is null;
create index support_request_escalates on support_request (escalates_at) where done_at is null;
-- pages go on behind a request
drop index support_request_open;
create index support_request_open on support_request (at, id) where done_at is null;
