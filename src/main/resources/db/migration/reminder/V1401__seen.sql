-- When the receiver read it, where the channel tells.
alter table reminder_recipient add column seen_at timestamptz;
