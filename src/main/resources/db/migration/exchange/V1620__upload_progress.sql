-- A large file is taken in aside; any node can tell whether it goes on, failed or is done.
alter table upload
    -- when that began, null before and after it failed
    add column applying_since timestamptz,
    -- whether it failed the last time
    add column failed boolean not null default false,
    -- how many rows were taken in, null before
    add column rows bigint;
