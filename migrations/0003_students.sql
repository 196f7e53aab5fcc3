-- Imports, documents and social categories of students.

-- A file of students between dry run and applying. The rows hold IINs, so they lie sealed, and leave when the import is applied.
create table imports (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  file_name text not null check (length(file_name) <= 200),
  made_by uuid not null,
  made_at timestamptz not null,
  good_rows integer not null,
  faulty_rows integer not null,
  report text not null, -- JSON: faults by cell, without any IIN; text, for jsonb takes no NUL that a file may bring
  rows_sealed bytea, -- gone once applied, or after a day
  applied_at timestamptz,
  added integer,
  changed integer,
  check (applied_at is null or rows_sealed is null),
  primary key (tenant_id, id),
  foreign key (tenant_id, made_by) references accounts (tenant_id, id)
);
create index on imports (tenant_id, made_at desc);
call isolate('imports');

-- A file that a student or the office gave. One document may prove several things.
create table documents (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes integer not null check (bytes between 1 and 10485760),
  sha256 bytea not null check (length(sha256) = 32),
  pages smallint check (pages between 0 and 200), -- null until the pages are drawn; 0: they cannot be
  received_at timestamptz not null,
  given_by uuid not null,
  removed_at timestamptz, -- taken back by the student before it proved anything
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, given_by) references accounts (tenant_id, id)
);
create index on documents (tenant_id, student_id, received_at);
call isolate('documents');

create table document_contents (
  tenant_id uuid not null default current_tenant(),
  document_id uuid not null,
  content bytea not null,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
alter table document_contents alter column content set storage external; -- PDF and JPEG do not compress
call isolate_append_only('document_contents');

-- What an office looks at: the pages as images, drawn by a job.
create table document_pages (
  tenant_id uuid not null default current_tenant(),
  document_id uuid not null,
  page smallint not null check (page between 1 and 200),
  image bytea not null, -- PNG
  primary key (tenant_id, document_id, page),
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
alter table document_pages alter column image set storage external;
call isolate_append_only('document_pages');

-- A social category as a dated fact with its proof and its verifier. History is never lost: an end is a date.
create table student_categories (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  category text not null check (category ~ '^[a-z0-9_]{2,40}$'),
  valid_from date not null,
  valid_to date,
  document_id uuid,
  verified_by uuid not null,
  verified_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  foreign key (tenant_id, verified_by) references accounts (tenant_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
create index on student_categories (tenant_id, student_id) include (category, valid_from, valid_to) where ended_at is null;
create index on student_categories (tenant_id, student_id);
create index on student_categories (tenant_id, category, student_id) include (valid_from, valid_to) where ended_at is null;
call isolate('student_categories');

-- Students are found by surname or by given name as typed from any keyboard, and by telephone.
alter table students add column given_key text not null generated always as (substr(name_key, strpos(name_key, ' ') + 1)) stored;
create index on students (tenant_id, given_key text_pattern_ops);
create index on students (tenant_id, phone);
