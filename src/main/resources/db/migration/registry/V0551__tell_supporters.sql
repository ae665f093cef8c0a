-- When supporters on the move are to be told of a request; nothing once they were, or where the queue is enough.
alter table support_request add column tell_at timestamptz;
create index support_request_tell on support_request (tell_at) where done_at is null and tell_at is not null;
