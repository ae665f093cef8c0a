-- How an innovation came to stand where it stands: appended by every review, withdrawal and its undoing, and by the
-- answer to a reviewer.
create table innovation_review (
    id uuid primary key,
    -- the order in which it happened here, whatever the clocks of reviewers and providers say
    n bigint generated always as identity,
    innovation_id uuid not null references innovation (id) on delete cascade,
    status text not null,
    -- the answers wanted anew, by field
    fields text[] not null,
    words text not null,
    -- whoever decided; the author where nobody else did
    reviewer text not null,
    at timestamptz not null
);
create index innovation_review_of on innovation_review (innovation_id, n);

-- Co-authors answer for themselves, by a code the author sends them.
create table co_author (
    id uuid primary key,
    innovation_id uuid not null references innovation (id) on delete cascade,
    code text not null unique,
    full_name text not null,
    unit_name text not null,
    share smallint,
    agreed boolean,
    contact_id bigint,
    answered_at timestamptz
);
create index co_author_of on co_author (innovation_id);
