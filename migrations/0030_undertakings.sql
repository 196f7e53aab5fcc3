-- The undertaking to vacate: whoever stands on a level that gives way to those before it says so when applying, as the form of Appendix 2 has it.
-- Source: NIS hostel rules, p.18, p.24, Appendix 2.
alter table applications
  add column undertaking_version text check (undertaking_version ~ '^\d{4}-\d{1,3}$'), -- of the text that was undertaken
  add column undertaken_at timestamptz, -- for a paper: when it was received
  add check ((undertaking_version is null) = (undertaken_at is null));
