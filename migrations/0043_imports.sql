-- Imports: a dry run row by row, applied by a job, undone as a whole; headings that an institution has explained; the institution's own number
-- of a student. Source: issue 4, point 5; domain.md §6 (IIN), §11 (personal data).

-- Without an IIN a student is found by the institution's own number.
alter table students
  add column student_number text check (length(student_number) between 1 and 40),
  add column added_by_import uuid, -- the list that brought the student
  add foreign key (tenant_id, added_by_import) references imports (tenant_id, id);
create unique index students_number on students (tenant_id, student_number) where student_number is not null;
create index on students (tenant_id, added_by_import);

-- Who was added by a list leaves with it, while nothing has changed; whatever rests on a student holds it by its key.
grant delete on students to tirek_server;
create function student_leaves_with_import() returns trigger language plpgsql as $$
begin
  if old.added_by_import is null or old.row_version > 1 then
    perform refuse('students_stay', 'a student leaves only with the list that brought them, unchanged');
  end if;
  return old;
end $$;
create trigger student_leaves_with_import before delete on students for each row execute function student_leaves_with_import();
revoke all on function student_leaves_with_import() from public;

-- What a list brings and where it stands.
alter table imports
  add column kind text not null default 'students' check (kind in ('students', 'categories')),
  add column state text not null default 'checked' check (state in ('asking', 'checked', 'applying', 'applied', 'stopped', 'undoing', 'undone')),
  add column sheet text check (length(sheet) <= 100), -- the one chosen of several
  add column ended integer, -- categories that it ended
  add column stopped_why text check (stopped_why ~ '^[a-z_]{1,40}$'),
  add column begun_by uuid, -- who applies it, or undoes it
  add column undone_at timestamptz,
  add column undone integer, -- rows that are as they were
  add column left_as_is integer, -- rows that others rest on by now
  add foreign key (tenant_id, begun_by) references accounts (tenant_id, id);
create index on imports (tenant_id, begun_by);
update imports set state = 'applied' where applied_at is not null;

-- The file itself, sealed, as long as it is asked about or can be applied.
create table import_files (
  tenant_id uuid not null default current_tenant() references institutions (id),
  import_id uuid not null,
  sealed bytea not null,
  primary key (tenant_id, import_id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
alter table import_files alter column sealed set storage external; -- what is sealed does not compress
call isolate('import_files');
grant delete on import_files to tirek_server;

-- The list row by row: what each would do, then whom it was about and, after an undoing, why it stayed. No IIN stands here.
create table import_rows (
  tenant_id uuid not null default current_tenant() references institutions (id),
  import_id uuid not null,
  n integer not null check (n > 0), -- the line in the file
  outcome text not null check (outcome in ('added', 'changed', 'same', 'refused')),
  who text not null check (length(who) <= 400),
  changes text, -- JSON: field, what is held, what it becomes
  student_id uuid,
  stays text check (stays ~ '^[a-z_]{1,40}$'), -- why an undoing left it
  primary key (tenant_id, import_id, n),
  foreign key (tenant_id, import_id) references imports (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id)
);
create index on import_rows (tenant_id, import_id, outcome, n);
create index on import_rows (tenant_id, student_id) where student_id is not null;
call isolate('import_rows');
grant delete on import_rows to tirek_server;

-- How far a job has come: apart from its act, so that others see it before the act is whole.
create table import_progress (
  tenant_id uuid not null default current_tenant() references institutions (id),
  import_id uuid not null,
  done integer not null,
  of integer not null,
  primary key (tenant_id, import_id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
call isolate('import_progress');

-- What the institution's own headings mean, asked once; without a meaning the column is not used.
create table import_headings (
  tenant_id uuid not null default current_tenant() references institutions (id),
  kind text not null check (kind in ('students', 'categories')),
  heading_key text not null check (length(heading_key) between 1 and 200),
  heading text not null check (length(heading) between 1 and 200), -- as it was written
  meaning text check (meaning ~ '^[a-z_]{1,40}$'),
  told_by uuid not null,
  told_at timestamptz not null,
  primary key (tenant_id, kind, heading_key),
  foreign key (tenant_id, told_by) references accounts (tenant_id, id)
);
create index on import_headings (tenant_id, told_by);
call isolate('import_headings');

-- The history knows the new field, and a change that was undone with its list.
alter table student_changes drop constraint student_changes_field_check;
alter table student_changes add constraint student_changes_field_check check (field ~ '^[a-z_]{1,40}$');
alter table student_changes drop constraint student_changes_way_check;
alter table student_changes add constraint student_changes_way_check check (way in ('request', 'office', 'import', 'undo'));
alter table student_changes drop constraint student_changes_way;
alter table student_changes add constraint student_changes_way check ((way = 'request') = (correction_id is not null)
  and (import_id is null or way in ('import', 'undo')) and (way <> 'office' or ground is not null) and (way <> 'undo' or import_id is not null));
alter table student_corrections drop constraint student_corrections_field_check;
alter table student_corrections add constraint student_corrections_field_check check (field ~ '^[a-z_]{1,40}$');

-- Categories that a list brought or ended, so that they go and come back with it.
alter table student_categories
  add column import_id uuid,
  add column ended_by_import uuid,
  add foreign key (tenant_id, import_id) references imports (tenant_id, id),
  add foreign key (tenant_id, ended_by_import) references imports (tenant_id, id);
create index on student_categories (tenant_id, import_id);
create index on student_categories (tenant_id, ended_by_import);

-- Which of these students other tables hold, and which tables: found by the keys themselves, so that no table to come is forgotten.
create function holds_of_students(wanted uuid[]) returns table (student_id uuid, held_by text) language plpgsql stable as $$
declare
  holder record;
begin
  for holder in
    select c.conrelid::regclass as relation, a.attname
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
    where c.contype = 'f' and c.confrelid = 'students'::regclass
  loop
    return query execute format('select distinct %1$I, %2$L::text from %3$s where %1$I = any($1)', holder.attname, holder.relation::text, holder.relation)
      using wanted;
  end loop;
end $$;
revoke all on function holds_of_students(uuid[]) from public;
grant execute on function holds_of_students(uuid[]) to tirek_server;
