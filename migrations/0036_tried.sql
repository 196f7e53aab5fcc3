-- When a draft of a priority profile was last tried on a ranked campaign, and in which state: whoever publishes it is told whether anybody has.
-- Source: design.md §3 (5): a published version never changes, so it is tried before.
alter table profile_drafts add column tried_at timestamptz, add column tried_version integer,
  add constraint profile_drafts_tried_whole check ((tried_at is null) = (tried_version is null));
