-- What was set aside and is not to be tried again; the row stays, as it accounts for its entry.
alter table poison
    add column discarded_at timestamptz,
    add column discarded_by text;
