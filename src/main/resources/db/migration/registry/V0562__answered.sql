-- When a member who uses a right over their data is to hear from somebody, and when whoever asked first did. Requests
-- from before have no such time and are not watched for it.
alter table support_request
    add column answer_by timestamptz,
    add column answered_at timestamptz;
