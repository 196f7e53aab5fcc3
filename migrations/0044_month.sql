-- Pictures of an institution as it was, frozen: of which kind, for which period, in which version, with their rows. The monthly picture for the
-- social database of the Financial Center is the first kind; the wider national reporting brings its own kinds with their own payloads.
-- Source: source 000, last paragraph (the database is filled monthly); issue 4, point 11; domain.md §4.1, §11.3.
create table snapshots (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  version smallint not null check (version > 0),
  corrects uuid, -- the version before it
  ground text check (length(ground) between 1 and 1000), -- why it was corrected
  compared_with uuid, -- the picture of the period before, from which its differences are told
  students integer not null check (students >= 0), -- how many there were of whom it was counted
  lines integer not null check (lines >= 0), -- how many rows it has, so that none is added later
  engine text not null check (length(engine) between 1 and 40), -- by which version of the rules it was counted
  hash bytea not null check (length(hash) = 32), -- of everything in it
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint snapshots_version_once unique (tenant_id, kind, period_from, version),
  foreign key (tenant_id, corrects) references snapshots (tenant_id, id),
  foreign key (tenant_id, compared_with) references snapshots (tenant_id, id),
  foreign key (tenant_id, made_by) references accounts (tenant_id, id),
  constraint snapshots_corrected_why check ((version = 1) = (corrects is null) and (corrects is null) = (ground is null))
);
create index on snapshots (tenant_id, corrects);
create index on snapshots (tenant_id, compared_with);
create index on snapshots (tenant_id, made_by);
call isolate_append_only('snapshots');

-- What was true, row by row, and what is different from the period before. Names are not in it: they are read from the file of the student.
create table snapshot_rows (
  tenant_id uuid not null default current_tenant() references institutions (id),
  snapshot_id uuid not null,
  n integer not null check (n > 0),
  part text not null check (part in ('held', 'came', 'went', 'detail')), -- what is counted; the differences
  student_id uuid,
  code text not null check (code ~ '^[a-z0-9_]{1,40}$'), -- of what: in the monthly picture a category
  detail text check (detail ~ '^[a-z0-9_]{1,40}$'), -- its sub-value
  fact_id uuid, -- the fact it was counted from
  payload jsonb not null, -- what was true, in the shape of the kind
  primary key (tenant_id, snapshot_id, n),
  foreign key (tenant_id, snapshot_id) references snapshots (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, fact_id) references student_categories (tenant_id, id)
);
create index on snapshot_rows (tenant_id, student_id);
create index on snapshot_rows (tenant_id, fact_id);
call isolate_append_only('snapshot_rows');

-- Nothing of a frozen picture changes, whoever writes.
create function snapshot_stays() returns trigger language plpgsql as $$
begin
  perform refuse('snapshots_stay', 'what is frozen stays as it is');
  return null;
end $$;
create trigger snapshot_stays before update or delete on snapshots for each row execute function snapshot_stays();
create trigger snapshot_stays before update or delete on snapshot_rows for each row execute function snapshot_stays();

-- Its rows come whole, in one statement, and no others after them.
create function snapshot_is_whole() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct tenant_id, snapshot_id from added) a
             join snapshots s on s.tenant_id = a.tenant_id and s.id = a.snapshot_id
             where s.lines <> (select count(*) from snapshot_rows r where r.tenant_id = s.tenant_id and r.snapshot_id = s.id)) then
    perform refuse('snapshots_whole', 'a picture is frozen with all its rows at once');
  end if;
  return null;
end $$;
create trigger snapshot_is_whole after insert on snapshot_rows referencing new table as added
  for each statement execute function snapshot_is_whole();

create function snapshot_has_rows() returns trigger language plpgsql as $$
begin
  if new.lines <> (select count(*) from snapshot_rows r where r.tenant_id = new.tenant_id and r.snapshot_id = new.id) then
    perform refuse('snapshots_whole', 'a picture is frozen with all its rows at once');
  end if;
  return null;
end $$;
create constraint trigger snapshot_has_rows after insert on snapshots deferrable initially deferred
  for each row execute function snapshot_has_rows();

-- A version follows the one before it, of the same kind and period.
create function snapshot_follows() returns trigger language plpgsql as $$
begin
  if new.corrects is not null and not exists (
    select from snapshots s where s.tenant_id = new.tenant_id and s.id = new.corrects and s.kind = new.kind
      and s.period_from = new.period_from and s.period_to = new.period_to and s.version = new.version - 1) then
    perform refuse('snapshots_follow', 'a correction follows the version before it');
  end if;
  return new;
end $$;
create trigger snapshot_follows before insert on snapshots for each row execute function snapshot_follows();

-- Two files of one person. Source: issue 4, point 7.
--
-- One file becomes the lasting one; the other stays as it is and points to it. Documents, evidence, requests and applications are not moved: they
-- lie under numbers that were printed, in inputs that were frozen and in tables to which one may only add, and the lasting file shows them. What
-- is moved are the categories alone, since everything counts by them (lists, radar, claims, monthly pictures): each that moved is written down,
-- so that parting the files moves back these and no others. Where both files have an account, that of the other is closed until they are parted.
alter table students
  add column merged_into uuid, -- the lasting file, where this one is another of the same person
  add foreign key (tenant_id, merged_into) references students (tenant_id, id),
  add constraint students_merged_into_another check (merged_into <> id);
create index on students (tenant_id, merged_into) where merged_into is not null;

create table student_merges (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null check (merged_id <> kept_id),
  ground text not null check (length(ground) between 1 and 1000),
  account_id uuid, -- the account of the other file, which was closed
  account_state text check (account_state in ('invited', 'active', 'disabled')), -- how it was before
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz check (undone_at >= merged_at),
  undo_ground text check (length(undo_ground) between 1 and 1000),
  primary key (tenant_id, id),
  foreign key (tenant_id, kept_id) references students (tenant_id, id),
  foreign key (tenant_id, merged_id) references students (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, merged_by) references accounts (tenant_id, id),
  foreign key (tenant_id, undone_by) references accounts (tenant_id, id),
  constraint student_merges_account_whole check ((account_id is null) = (account_state is null)),
  constraint student_merges_undone_whole check (num_nonnulls(undone_by, undone_at, undo_ground) in (0, 3))
);
create index on student_merges (tenant_id, kept_id);
create index on student_merges (tenant_id, merged_id);
create unique index student_merges_one_live on student_merges (tenant_id, merged_id) where undone_at is null;
create index on student_merges (tenant_id, account_id);
create index on student_merges (tenant_id, merged_by);
create index on student_merges (tenant_id, undone_by);
call isolate('student_merges');

-- The categories that moved with a merge, to be moved back.
create table student_merge_facts (
  tenant_id uuid not null default current_tenant() references institutions (id),
  merge_id uuid not null,
  fact_id uuid not null,
  primary key (tenant_id, merge_id, fact_id),
  foreign key (tenant_id, merge_id) references student_merges (tenant_id, id),
  foreign key (tenant_id, fact_id) references student_categories (tenant_id, id)
);
create index on student_merge_facts (tenant_id, fact_id);
call isolate_append_only('student_merge_facts');

-- A merge is undone once, and says nothing else than it said.
create function merge_stays() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null
     or to_jsonb(new) - array['undone_by', 'undone_at', 'undo_ground'] is distinct from to_jsonb(old) - array['undone_by', 'undone_at', 'undo_ground'] then
    perform refuse('student_merges_stay', 'a merge is not rewritten, only undone, once');
  end if;
  return new;
end $$;
create trigger merge_stays before update on student_merges for each row execute function merge_stays();

-- The pointer of a file is that of its merge in force, and leads to a lasting file in one step.
create function merged_by_a_merge() returns trigger language plpgsql as $$
begin
  if new.merged_into is distinct from
     (select m.kept_id from student_merges m where m.tenant_id = new.tenant_id and m.merged_id = new.id and m.undone_at is null) then
    perform refuse('students_merged_by_a_merge', 'a file points to another by a merge that is in force');
  end if;
  if new.merged_into is not null and exists (
    select from students s where s.tenant_id = new.tenant_id and (s.merged_into = new.id or (s.id = new.merged_into and s.merged_into is not null))) then
    perform refuse('students_merged_in_one_step', 'a file points to a lasting one, and no other points to it');
  end if;
  return null;
end $$;
create constraint trigger merged_by_a_merge after update of merged_into on students deferrable initially immediate
  for each row execute function merged_by_a_merge();

-- Pairs that may be one person, as a search found them; one that was judged different stays judged, whatever a later search finds.
create table duplicate_pairs (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  first_id uuid not null,
  second_id uuid not null check (first_id < second_id),
  signs text[] not null check (signs <@ array['number', 'name_and_birth', 'name_alike'] and cardinality(signs) > 0),
  found_at timestamptz not null,
  different_by uuid,
  different_at timestamptz,
  note text check (length(note) between 1 and 1000), -- why they are different people
  primary key (tenant_id, id),
  constraint duplicate_pairs_once unique (tenant_id, first_id, second_id),
  foreign key (tenant_id, first_id) references students (tenant_id, id),
  foreign key (tenant_id, second_id) references students (tenant_id, id),
  foreign key (tenant_id, different_by) references accounts (tenant_id, id),
  constraint duplicate_pairs_different_whole check ((different_by is null) = (different_at is null) and (note is null or different_at is not null))
);
create index on duplicate_pairs (tenant_id, second_id);
create index on duplicate_pairs (tenant_id, different_by);
create index on duplicate_pairs (tenant_id, found_at) where different_at is null;
call isolate('duplicate_pairs');

create function duplicate_stays_judged() returns trigger language plpgsql as $$
begin
  if (new.first_id, new.second_id) is distinct from (old.first_id, old.second_id)
     or old.different_at is not null and to_jsonb(new) is distinct from to_jsonb(old) then
    perform refuse('duplicate_pairs_stay_judged', 'a pair that was judged different stays judged');
  end if;
  return new;
end $$;
create trigger duplicate_stays_judged before update on duplicate_pairs for each row execute function duplicate_stays_judged();

-- Of whom figures are counted on a day: whoever studied then, on leave or not, each person once.
create function students_counted(day date) returns table (tenant_id uuid, student_id uuid) language sql stable as $$
  select s.tenant_id, s.id from students s
  where s.merged_into is null
    and coalesce((select e.status from student_statuses e where e.tenant_id = s.tenant_id and e.student_id = s.id
        and e.ended_at is null and e.from_on <= day order by e.from_on desc, e.entered_at desc, e.id desc limit 1), 'enrolled')
      in ('enrolled', 'academic_leave')
$$;
revoke all on function students_counted(date) from public;
grant execute on function students_counted(date) to tirek_server;

-- Who has held a place in a dormitory in which academic year.
create view students_housed with (security_invoker = true) as
  select distinct a.tenant_id, a.student_id, c.academic_year
  from referrals r
  join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
  join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
  where r.state in ('given', 'accepted', 'arrived');
grant select on students_housed to tirek_server;
