-- The student's file: status by dated orders, family with incomes, legal representatives, bank account, addresses, particulars, advisor.
-- Source: issue 4, item 1; domain.md §2.2 (income per head), §4.3 (guardianship to the 18th birthday), §8 (advisors), §12.5 (names).
--
-- What is entered stays: a newer row takes the place of an older one, which is ended with when, by whom and why, once. Family members alone are
-- changed in place, since others rest on them; each version that was is kept beside.

create function entry_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    perform refuse('entry_ends_once', 'what was ended is not changed any more');
  end if;
  if to_jsonb(new) - array['ended_at', 'ended_by', 'end_ground', 'to_on'] is distinct from to_jsonb(old) - array['ended_at', 'ended_by', 'end_ground', 'to_on'] then
    perform refuse('entry_stays', 'what was entered is not rewritten: it is ended, and another takes its place');
  end if;
  return new;
end $$;
revoke all on function entry_ends_once() from public;

-- Status, as the latest order in force says it. A student without any entry is enrolled.
alter table students
  add column status text not null default 'enrolled' check (status in ('enrolled', 'academic_leave', 'transferred', 'expelled', 'graduated'));
create index on students (tenant_id, status) where status <> 'enrolled';

create table student_statuses (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  status text not null check (status in ('enrolled', 'academic_leave', 'transferred', 'expelled', 'graduated')),
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  from_on date not null,
  until_on date, -- the day an academic leave is to end
  order_number text not null check (length(order_number) between 1 and 100),
  order_date date not null,
  note text check (length(note) between 1 and 1000),
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz, -- entered in error: what it said never held
  ended_by uuid,
  end_ground text check (length(end_ground) between 1 and 500),
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint student_statuses_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_ground is null)),
  constraint student_statuses_until check (until_on is null or (status = 'academic_leave' and until_on > from_on))
);
create index on student_statuses (tenant_id, student_id, from_on desc);
create index on student_statuses (tenant_id, entered_by);
create index on student_statuses (tenant_id, ended_by);
call isolate('student_statuses');
create trigger entry_ends_once before update on student_statuses for each row execute function entry_ends_once();

-- The student's row says what the latest entry says, whoever writes it.
create function student_status_follows() returns trigger language plpgsql as $$
begin
  update students s set status = coalesce(
      (select e.status from student_statuses e where e.tenant_id = new.tenant_id and e.student_id = new.student_id and e.ended_at is null
       order by e.from_on desc, e.entered_at desc, e.id desc limit 1), 'enrolled')
    where s.tenant_id = new.tenant_id and s.id = new.student_id;
  return null;
end $$;
create trigger student_status_follows after insert or update on student_statuses for each row execute function student_status_follows();
revoke all on function student_status_follows() from public;

-- Who belongs to the family. Restricted: shown where a file was opened for a reason.
create table family_members (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  relation text not null check (relation in ('mother', 'father', 'guardian', 'foster_parent', 'sibling', 'spouse', 'child', 'other_dependant')),
  surname text not null check (length(surname) between 1 and 100),
  given_name text not null check (length(given_name) between 1 and 100),
  patronymic text check (length(patronymic) between 1 and 100),
  birth_date date,
  work_place text check (length(work_place) between 1 and 200),
  phone text check (length(phone) between 1 and 30), -- as phones of students are stored
  lives_together boolean not null,
  is_dependant boolean not null,
  import_id uuid, -- the file that brought this version
  entered_by uuid not null,
  entered_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  ended_at timestamptz, -- no longer of the family
  ended_by uuid,
  end_ground text check (length(end_ground) between 1 and 500),
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, student_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, changed_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint family_members_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_ground is null))
);
create index on family_members (tenant_id, import_id);
create index on family_members (tenant_id, entered_by);
create index on family_members (tenant_id, changed_by);
create index on family_members (tenant_id, ended_by);
call isolate('family_members');

create table family_member_versions (
  tenant_id uuid not null default current_tenant() references institutions (id),
  member_id uuid not null,
  row_version integer not null,
  held jsonb not null, -- the row as it was
  primary key (tenant_id, member_id, row_version),
  foreign key (tenant_id, member_id) references family_members (tenant_id, id)
);
call isolate_append_only('family_member_versions');

create function family_member_versions_stay() returns trigger language plpgsql as $$
begin
  if new.row_version <> old.row_version + 1 then
    perform refuse('family_member_version', 'a change of a family member has the next version');
  end if;
  insert into family_member_versions (tenant_id, member_id, row_version, held) values (old.tenant_id, old.id, old.row_version, to_jsonb(old));
  return new;
end $$;
create trigger family_member_versions_stay before update on family_members for each row execute function family_member_versions_stay();
revoke all on function family_member_versions_stay() from public;

-- What a member of the family or the student earns, as a document says it: whole tenge a month over the months it covers.
create table family_incomes (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  member_id uuid, -- null: the student's own
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  monthly_tenge bigint not null check (monthly_tenge between 0 and 1000000000),
  first_month date not null check (extract(day from first_month) = 1),
  last_month date not null check (extract(day from last_month) = 1),
  document_kind text not null check (document_kind ~ '^[a-z0-9_]{1,40}$'),
  document_number text check (length(document_number) between 1 and 100),
  document_date date not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  end_ground text check (length(end_ground) between 1 and 500),
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, student_id, member_id) references family_members (tenant_id, student_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint family_incomes_months check (last_month >= first_month),
  constraint family_incomes_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_ground is null))
);
create index on family_incomes (tenant_id, student_id, member_id);
create index on family_incomes (tenant_id, entered_by);
create index on family_incomes (tenant_id, ended_by);
call isolate('family_incomes');
create trigger entry_ends_once before update on family_incomes for each row execute function entry_ends_once();

-- Who of the family acts for a student under 18, on which ground, from when to when.
create table legal_representatives (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  member_id uuid not null,
  ground text not null check (ground in ('parent', 'guardianship', 'trusteeship', 'adoption', 'foster_agreement', 'court')),
  document_number text check (length(document_number) between 1 and 100),
  document_date date not null,
  from_on date not null,
  to_on date not null, -- the eve of the 18th birthday at the latest
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  end_ground text check (length(end_ground) between 1 and 500),
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, student_id, member_id) references family_members (tenant_id, student_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint legal_representatives_term check (to_on >= from_on),
  constraint legal_representatives_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_ground is null))
);
create index on legal_representatives (tenant_id, student_id, member_id);
create index on legal_representatives (tenant_id, entered_by);
create index on legal_representatives (tenant_id, ended_by);
call isolate('legal_representatives');
create trigger entry_ends_once before update on legal_representatives for each row execute function entry_ends_once();

-- Where payments go. The number lies sealed for this row; no digit of it stands anywhere else.
create table bank_accounts (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  iban_sealed bytea not null,
  bank text check (length(bank) between 1 and 200),
  from_on date not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint bank_accounts_end_whole check ((ended_at is null) = (ended_by is null))
);
create index on bank_accounts (tenant_id, student_id);
create unique index bank_accounts_one_in_force on bank_accounts (tenant_id, student_id) where ended_at is null;
create index on bank_accounts (tenant_id, entered_by);
create index on bank_accounts (tenant_id, ended_by);
call isolate('bank_accounts');
create trigger entry_ends_once before update on bank_accounts for each row execute function entry_ends_once();

create table addresses (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  kind text not null check (kind in ('permanent', 'actual')),
  place text not null check (length(place) between 1 and 300),
  residence_class text check (residence_class in ('in_region_rural', 'out_region_rural', 'local', 'out_region_city')),
  distance_km integer check (distance_km between 0 and 20000),
  from_on date not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint addresses_end_whole check ((ended_at is null) = (ended_by is null))
);
create index on addresses (tenant_id, student_id);
create unique index addresses_one_in_force on addresses (tenant_id, student_id, kind) where ended_at is null;
create index on addresses (tenant_id, entered_by);
create index on addresses (tenant_id, ended_by);
call isolate('addresses');
create trigger entry_ends_once before update on addresses for each row execute function entry_ends_once();

-- Citizenship, the name in Latin letters, what is studied and how.
create table student_particulars (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  citizenship text check (citizenship ~ '^[A-Z]{2}$'), -- ISO 3166-1
  latin_surname text check (length(latin_surname) between 1 and 100),
  latin_given_name text check (length(latin_given_name) between 1 and 100),
  programme text check (length(programme) between 1 and 200),
  department text check (length(department) between 1 and 200),
  study_form text check (study_form in ('full_time', 'part_time', 'distance')),
  degree text check (degree in ('bachelor', 'master', 'doctor', 'residency')),
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint student_particulars_end_whole check ((ended_at is null) = (ended_by is null))
);
create index on student_particulars (tenant_id, student_id);
create unique index student_particulars_one_in_force on student_particulars (tenant_id, student_id) where ended_at is null;
create index on student_particulars (tenant_id, entered_by);
create index on student_particulars (tenant_id, ended_by);
call isolate('student_particulars');
create trigger entry_ends_once before update on student_particulars for each row execute function entry_ends_once();

-- Whom a student is advised by, one at a time.
create table student_advisors (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  account_id uuid not null,
  from_on date not null,
  to_on date,
  entered_by uuid not null,
  entered_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  foreign key (tenant_id, ended_by) references accounts (tenant_id, id),
  constraint student_advisors_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (to_on is null))
);
create index on student_advisors (tenant_id, student_id);
create unique index student_advisors_one_at_a_time on student_advisors (tenant_id, student_id) where ended_at is null;
create index on student_advisors (tenant_id, account_id);
create index on student_advisors (tenant_id, entered_by);
create index on student_advisors (tenant_id, ended_by);
call isolate('student_advisors');
create trigger entry_ends_once before update on student_advisors for each row execute function entry_ends_once();

-- A reason that somebody gave to open a file, once for a student and a session; each reading is recorded in the chain of reads all the same.
create table file_openings (
  tenant_id uuid not null default current_tenant() references institutions (id),
  session_id uuid not null,
  student_id uuid not null,
  account_id uuid not null,
  reason text not null check (length(reason) between 1 and 400),
  opened_at timestamptz not null,
  primary key (tenant_id, session_id, student_id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index on file_openings (tenant_id, student_id);
create index on file_openings (tenant_id, account_id);
call isolate('file_openings');
