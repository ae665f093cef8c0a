-- How many replies a turn made, to be counted again afterwards; none known of turns before this.
alter table turn add column replies smallint;
