-- Priority profiles as data that an administrator edits: who confirmed a version and on what ground, drafts, what a version came from; and annexes
-- of a campaign that say what another rule would have given.
-- Source: design.md §3 (5) rule sets as dated data; numbers marked unconfirmed are confirmed before first use.

alter table priority_profiles
  add column based_on uuid,     -- the version that was copied; none for a delivered one
  add column published_by uuid, -- none for a delivered one
  add foreign key (tenant_id, based_on) references priority_profiles (tenant_id, id),
  add foreign key (tenant_id, published_by) references accounts (tenant_id, id);
create index on priority_profiles (tenant_id, based_on);
create index on priority_profiles (tenant_id, published_by);

-- A version never changes; that somebody answers for it is a fact beside it. With a ground in words, or with the opening of a campaign.
create table profile_confirmations (
  tenant_id uuid not null default current_tenant(),
  profile_id uuid not null,
  ground text check (length(ground) between 1 and 1000),
  campaign_id uuid,
  confirmed_by uuid, -- none: the operator
  confirmed_at timestamptz not null,
  primary key (tenant_id, profile_id),
  foreign key (tenant_id, profile_id) references priority_profiles (tenant_id, id),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, confirmed_by) references accounts (tenant_id, id),
  check ((ground is null) <> (campaign_id is null))
);
create index on profile_confirmations (tenant_id, campaign_id);
create index on profile_confirmations (tenant_id, confirmed_by);
call isolate_append_only('profile_confirmations');

-- A profile being edited. One draft a code: two next versions of one profile would not know of each other.
create table profile_drafts (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  based_on uuid not null,
  draft jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  constraint one_draft_a_code unique (tenant_id, code),
  foreign key (tenant_id, based_on) references priority_profiles (tenant_id, id),
  foreign key (tenant_id, changed_by) references accounts (tenant_id, id)
);
create index on profile_drafts (tenant_id, based_on);
create index on profile_drafts (tenant_id, changed_by);
call isolate('profile_drafts');
grant delete on profile_drafts to tirek_server;

-- What another profile, other places or other numbers of groups would have given. It decides nothing.
create table what_ifs (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  campaign_id uuid not null,
  run_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  change jsonb not null,
  input_hash bytea not null check (length(input_hash) = 32), -- of the changed input
  result jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, run_id) references allocation_runs (tenant_id, id),
  foreign key (tenant_id, made_by) references accounts (tenant_id, id)
);
create index on what_ifs (tenant_id, campaign_id, made_at);
create index on what_ifs (tenant_id, run_id);
create index on what_ifs (tenant_id, made_by);
call isolate_append_only('what_ifs');
