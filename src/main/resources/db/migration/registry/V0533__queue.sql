-- What the support team does about a request, and where in the union tree it belongs.
alter table support_request
    add column unit_code text,
    add column claimed_by text,
    add column claimed_at timestamptz,
    add column done_by text,
    add column note text not null default '';

create index innovation_newest on innovation (submitted_at desc, receipt desc);
