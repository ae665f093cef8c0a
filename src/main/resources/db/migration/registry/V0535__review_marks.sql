-- Decisions about many innovations at once: their authors hear of them a little later, so that they can be taken back.
create table review_mark (
    -- the decision's
    id uuid primary key,
    batch uuid not null,
    innovation_id uuid not null references innovation (id) on delete cascade,
    -- where it stood before
    before text not null,
    login text not null,
    at timestamptz not null,
    tells_at timestamptz not null,
    told_at timestamptz,
    undone_at timestamptz
);
create index review_mark_batch on review_mark (batch);
create index review_mark_due on review_mark (tells_at) where told_at is null and undone_at is null;

-- Whether two innovations that look alike are the same; only appended to, the last word counts.
create table double_verdict (
    n bigint generated always as identity primary key,
    -- two receipts, the smaller first
    one text not null,
    other text not null,
    same boolean not null,
    login text not null,
    at timestamptz not null
);
create index double_verdict_one on double_verdict (one);
create index double_verdict_other on double_verdict (other);
