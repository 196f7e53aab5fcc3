-- Dormitories, campaigns, applications, ranking and allocation.

create table dormitories (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  name_kk text not null check (length(name_kk) between 1 and 200),
  name_ru text not null check (length(name_ru) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  address text not null default '' check (length(address) <= 300),
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
call isolate('dormitories');

-- A priority profile is data with a version; a published version never changes. An unconfirmed one must be confirmed before first use.
create table priority_profiles (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  version integer not null check (version > 0),
  profile jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code, version)
);
call isolate_append_only('priority_profiles');

create table campaigns (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  academic_year integer not null check (academic_year between 2000 and 2200), -- the year it begins in
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  assessed_on date not null, -- categories, course and funding count as of this day
  profile_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'ranked', 'decided', 'published')),
  last_number integer not null default 0,
  last_registered_at timestamptz,
  created_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, profile_id) references priority_profiles (tenant_id, id),
  check (closes_at > opens_at)
);
call isolate('campaigns');

create table campaign_places (
  tenant_id uuid not null default current_tenant(),
  campaign_id uuid not null,
  dormitory_id uuid not null,
  sex text not null check (sex in ('m', 'f')),
  places integer not null check (places between 0 and 20000),
  primary key (tenant_id, campaign_id, dormitory_id, sex),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, dormitory_id) references dormitories (tenant_id, id)
);
call isolate('campaign_places');
grant delete on campaign_places to tirek_server;

create table applications (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  campaign_id uuid not null,
  student_id uuid not null,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'returned', 'accepted', 'refused', 'withdrawn', 'placed', 'reserve')),
  residence_class text check (residence_class in ('in_region_rural', 'out_region_rural', 'local', 'out_region_city')),
  wishes_given boolean not null default false,
  any_other boolean not null default true, -- any other dormitory where the wishes are full
  categories_given boolean not null default false,
  consent_version text,
  consented_at timestamptz,
  number integer,
  received_at timestamptz,   -- arrival at the server: judges lateness
  registered_at timestamptz, -- taken after the number's lock: ranks and prints
  receipt_hash bytea check (length(receipt_hash) = 32),
  answer_by timestamptz,
  refusal jsonb, -- reasons as data
  created_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, campaign_id, number),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  check ((number is null) = (registered_at is null) and (number is null) = (received_at is null)),
  check (number is null or consented_at is not null),
  check (state in ('draft', 'withdrawn') or number is not null)
);
create unique index applications_one_each on applications (tenant_id, campaign_id, student_id) where state <> 'withdrawn';
create index on applications (tenant_id, campaign_id, state, registered_at);
create index on applications (tenant_id, student_id);
call isolate('applications');

create table application_wishes (
  tenant_id uuid not null default current_tenant(),
  application_id uuid not null,
  position smallint not null check (position between 1 and 20),
  dormitory_id uuid not null,
  primary key (tenant_id, application_id, position),
  unique (tenant_id, application_id, dormitory_id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, dormitory_id) references dormitories (tenant_id, id)
);
call isolate('application_wishes');
grant delete on application_wishes to tirek_server;

create table application_claims (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  application_id uuid not null,
  category text not null check (category ~ '^[a-z0-9_]{2,40}$'),
  state text not null default 'claimed' check (state in ('claimed', 'accepted', 'returned', 'refused')),
  reason text,  -- code of the reason
  note text check (length(note) <= 1000),
  valid_to date,
  judged_by uuid,
  judged_at timestamptz,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, application_id, category),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, judged_by) references accounts (tenant_id, id),
  check ((state = 'claimed') = (judged_at is null))
);
call isolate('application_claims');
grant delete on application_claims to tirek_server;

create table claim_documents (
  tenant_id uuid not null default current_tenant(),
  claim_id uuid not null,
  document_id uuid not null,
  primary key (tenant_id, claim_id, document_id),
  foreign key (tenant_id, claim_id) references application_claims (tenant_id, id) on delete cascade,
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
call isolate('claim_documents');
grant delete on claim_documents to tirek_server;

-- What happened to an application, in the order it happened.
create table application_events (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  application_id uuid not null,
  at timestamptz not null,
  account_id uuid,
  verb text not null,
  detail jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index on application_events (tenant_id, application_id, id);
call isolate_append_only('application_events');

-- A run keeps its frozen input and its result, byte for byte, with the version of the engine: it can be replayed.
create table allocation_runs (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  campaign_id uuid not null,
  engine text not null,
  input text not null,
  input_hash bytea not null check (length(input_hash) = 32),
  result text not null,
  result_hash bytea not null check (length(result_hash) = 32),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, made_by) references accounts (tenant_id, id)
);
alter table allocation_runs alter column input set storage external, alter column result set storage external; -- megabytes: not packed while a campaign is held
create index on allocation_runs (tenant_id, campaign_id, made_at);
call isolate_append_only('allocation_runs');

create table allocation_lines (
  tenant_id uuid not null default current_tenant(),
  run_id uuid not null,
  application_id uuid not null,
  rank integer not null check (rank > 0),
  level smallint not null check (level > 0),
  outcome text not null check (outcome in ('placed', 'reserve')),
  dormitory_id uuid,
  reserve_position integer,
  explanation json not null, -- as written: read whole, never searched
  primary key (tenant_id, run_id, application_id),
  unique (tenant_id, run_id, rank),
  foreign key (tenant_id, run_id) references allocation_runs (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, dormitory_id) references dormitories (tenant_id, id),
  check ((outcome = 'placed') = (dormitory_id is not null) and (outcome = 'reserve') = (reserve_position is not null))
);
create index on allocation_lines (tenant_id, application_id);
call isolate_append_only('allocation_lines');
