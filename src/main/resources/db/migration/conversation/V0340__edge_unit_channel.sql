-- By which channel and of which unit, for seeing where members of a union stop; not known of turns before this.
alter table turn_edge
    add column unit_code text not null default '',
    add column channel text not null default '';
