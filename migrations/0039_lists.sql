-- Lists of students as an office works with them: named lists of filters and columns, and notices to everybody on a list.
-- Source: issue 4, point 6 (filters, saved per person and shared per office, bulk acts with a report); design.md §5 (no search by a person is kept).

-- A list that somebody named: what was asked for, never whom it found. The text is that of an address, read anew whenever it is opened.
create table saved_lists (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  account_id uuid not null, -- whose it is
  name text not null check (length(name) between 1 and 80),
  asked text not null check (length(asked) <= 2000),
  shared boolean not null, -- with whoever may see lists of students
  created_at timestamptz not null,
  changed_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index on saved_lists (tenant_id, account_id);
create index saved_lists_shared on saved_lists (tenant_id) where shared;
call isolate('saved_lists');
grant delete on saved_lists to tirek_server;

-- A notice to students, as it was sent.
create table notices (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  title_kk text not null check (length(title_kk) between 1 and 150),
  title_ru text not null check (length(title_ru) between 1 and 150),
  text_kk text not null check (length(text_kk) between 1 and 3000),
  text_ru text not null check (length(text_ru) between 1 and 3000),
  asked text not null check (length(asked) <= 2000), -- the list that it went to, as an address; nobody's name
  ticked boolean not null,                           -- to some of the list, ticked by hand
  students integer not null check (students > 0),
  mailed integer not null check (mailed between 0 and students),
  sent_at timestamptz not null,
  sent_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, sent_by) references accounts (tenant_id, id)
);
create index on notices (tenant_id, sent_at desc);
create index on notices (tenant_id, sent_by);
call isolate_append_only('notices');

create table notice_recipients (
  tenant_id uuid not null default current_tenant(),
  notice_id uuid not null,
  student_id uuid not null,
  mailed boolean not null,
  primary key (tenant_id, notice_id, student_id),
  foreign key (tenant_id, notice_id) references notices (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id)
);
create index on notice_recipients (tenant_id, student_id);
call isolate_append_only('notice_recipients');

-- What a list of students may be cut to of what happens in dormitories.
create view students_applied with (security_invoker = true) as
  select tenant_id, student_id, campaign_id from applications where number is not null and state <> 'withdrawn';

-- Who holds a place; `latest`: of the latest academic year whose places were published, for a place is given for one year (domain.md §3.3).
create view students_placed with (security_invoker = true) as
  select a.tenant_id, a.student_id, r.campaign_id, r.dormitory_id,
    c.academic_year = (select max(y.academic_year) from campaigns y where y.state = 'published') as latest
  from referrals r
  join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
  join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
  where r.state in ('given', 'accepted', 'arrived');

grant select on students_applied, students_placed to tirek_server;
