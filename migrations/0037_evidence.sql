-- What proves a social category: documents as they lay on the desk, with number, issuer and dates, whether or not a file of them was given;
-- and documents that students are asked for, until an office has looked at them.
-- Source: issue 4, points 2 and 3; domain.md §4.1 (sub-values), §4.3 (documents and validity).
create table evidence (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  kind text not null check (kind ~ '^[a-z0-9_]{1,40}$'),
  number text check (length(number) between 1 and 100),
  issuer text check (length(issuer) between 1 and 200),
  issued_on date not null,
  printed_to date check (printed_to >= issued_on),
  document_id uuid, -- the file, where one was given
  entered_by uuid not null,
  entered_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id)
);
create index on evidence (tenant_id, student_id);
create index on evidence (tenant_id, document_id);
create index on evidence (tenant_id, entered_by);
call isolate_append_only('evidence');

-- The other children of a family, as its certificate names them: a large family ends when too few of them count.
create table evidence_children (
  tenant_id uuid not null default current_tenant() references institutions (id),
  evidence_id uuid not null,
  n smallint not null check (n between 1 and 20),
  born date not null,
  studies boolean not null, -- full-time, as a certificate of study says
  primary key (tenant_id, evidence_id, n),
  foreign key (tenant_id, evidence_id) references evidence (tenant_id, id)
);
call isolate_append_only('evidence_children');

-- A category rests on its evidence; ended before its last day, it says by whom and why.
alter table student_categories
  add column evidence_id uuid,
  add column detail text check (detail ~ '^[a-z0-9_]{1,40}$'), -- its sub-value: one parent or both, on which ground
  add column ended_by uuid,
  add column end_ground text check (length(end_ground) between 1 and 500),
  add constraint student_categories_end_whole check (ended_at is not null or (ended_by is null and end_ground is null)),
  add foreign key (tenant_id, evidence_id) references evidence (tenant_id, id),
  add foreign key (tenant_id, ended_by) references accounts (tenant_id, id);
create index on student_categories (tenant_id, evidence_id);
create index on student_categories (tenant_id, ended_by);
create index on student_categories (tenant_id, valid_to) where ended_at is null;

-- A document that an office asks a student for, or that a student offers (then nobody asked): one at a time about a category.
create table document_requests (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  category text not null check (category ~ '^[a-z0-9_]{2,40}$'),
  kind text not null check (kind ~ '^[a-z0-9_]{1,40}$'),
  due_on date,
  note text check (length(note) between 1 and 1000), -- to the student
  asked_by uuid,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'sent', 'returned', 'accepted', 'withdrawn')),
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, asked_by) references accounts (tenant_id, id),
  check ((asked_by is null) = (due_on is null))
);
create index on document_requests (tenant_id, student_id);
create index on document_requests (tenant_id, asked_by);
create index on document_requests (tenant_id, state, asked_at);
create unique index document_requests_one_open on document_requests (tenant_id, student_id, category) where state in ('asked', 'sent', 'returned');
call isolate('document_requests');

-- What a student sent to a request, each time, and what the office found.
create table document_submissions (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  request_id uuid not null,
  document_id uuid not null,
  kind text not null check (kind ~ '^[a-z0-9_]{1,40}$'),
  number text check (length(number) between 1 and 100),
  issuer text check (length(issuer) between 1 and 200),
  issued_on date not null,
  printed_to date,
  sent_at timestamptz not null,
  judged_at timestamptz,
  judged_by uuid,
  reason text check (reason ~ '^[a-z_]{1,40}$'), -- why it went back
  note text check (length(note) between 1 and 1000),
  evidence_id uuid, -- what it became
  primary key (tenant_id, id),
  foreign key (tenant_id, request_id) references document_requests (tenant_id, id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  foreign key (tenant_id, judged_by) references accounts (tenant_id, id),
  foreign key (tenant_id, evidence_id) references evidence (tenant_id, id),
  check ((judged_at is null) = (judged_by is null)),
  check (judged_at is null or num_nonnulls(reason, evidence_id) = 1)
);
create index on document_submissions (tenant_id, request_id, sent_at);
create index on document_submissions (tenant_id, document_id);
create index on document_submissions (tenant_id, judged_by);
create index on document_submissions (tenant_id, evidence_id);
call isolate('document_submissions');
