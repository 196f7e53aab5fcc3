-- Corrections of what is held about a student: asked for by the student or by staff who see the file, judged by the office; and the history of
-- every field that was changed, by whichever way.
-- Source: law 94-V art. 24 and 25 (domain.md §11.3: the subject may have data changed; the term is data, data/corrections/kz.json).

create table student_corrections (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  field text not null check (field in ('iin', 'surname', 'given_name', 'patronymic', 'sex', 'birth_date', 'faculty', 'course', 'study_group',
    'funding', 'residence_class', 'phone', 'email')),
  -- What was held when it was asked, and what it should be: as the history keeps values. Of an IIN only what is sealed for this row.
  held text check (length(held) <= 400),
  wanted text check (length(wanted) <= 400),
  held_sealed bytea,
  wanted_sealed bytea,
  note text check (length(note) between 1 and 1000), -- why, in the words of who asks
  document_id uuid,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer_by timestamptz not null, -- the term, in working days from asking
  state text not null default 'waiting' check (state in ('waiting', 'applied', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 1000), -- why it is refused
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  foreign key (tenant_id, asked_by) references accounts (tenant_id, id),
  foreign key (tenant_id, decided_by) references accounts (tenant_id, id),
  constraint student_corrections_sealed check ((field = 'iin') = (wanted_sealed is not null) and (field <> 'iin' or num_nonnulls(held, wanted) = 0)
    and (field = 'iin') = (held_sealed is not null)),
  constraint student_corrections_decided_whole check ((state = 'waiting') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint student_corrections_refused_why check ((state = 'refused') = (reason is not null)),
  constraint student_corrections_decided_after check (decided_at >= asked_at)
);
-- One question a field: whoever asks again waits for the answer to the first.
create unique index student_corrections_one_waiting on student_corrections (tenant_id, student_id, field) where state = 'waiting';
create index on student_corrections (tenant_id, student_id, asked_at);
create index on student_corrections (tenant_id, answer_by) where state = 'waiting';
create index on student_corrections (tenant_id, decided_at) where state <> 'waiting';
create index on student_corrections (tenant_id, document_id);
create index on student_corrections (tenant_id, asked_by);
create index on student_corrections (tenant_id, decided_by);
call isolate('student_corrections');

-- What was asked stays, and it is decided once, whoever writes.
create function correction_stays() returns trigger language plpgsql as $$
begin
  if (new.student_id, new.field, new.held, new.wanted, new.held_sealed, new.wanted_sealed, new.note, new.document_id, new.asked_by, new.asked_at, new.answer_by)
     is distinct from
     (old.student_id, old.field, old.held, old.wanted, old.held_sealed, old.wanted_sealed, old.note, old.document_id, old.asked_by, old.asked_at, old.answer_by) then
    perform refuse('student_corrections_stay', 'a request for correction is not rewritten');
  end if;
  if old.state <> 'waiting' then
    perform refuse('student_corrections_decided_once', 'the request is decided');
  end if;
  return new;
end $$;
create trigger correction_stays before update on student_corrections for each row execute function correction_stays();
revoke all on function correction_stays() from public;

-- The history of fields: each change with its way, its ground and its person. Nothing in it is rewritten.
create table student_changes (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null default gen_random_uuid(),
  student_id uuid not null,
  row_version integer not null check (row_version > 1), -- that the student's row has since
  field text not null check (field in ('iin', 'surname', 'given_name', 'patronymic', 'sex', 'birth_date', 'faculty', 'course', 'study_group',
    'funding', 'residence_class', 'phone', 'email')),
  was text,
  becomes text,
  -- Of an IIN nothing but what is sealed for this row.
  was_sealed bytea,
  becomes_sealed bytea,
  changed_at timestamptz not null,
  changed_by uuid, -- none: by the program's own upkeep or the operator
  way text not null check (way in ('request', 'office', 'import')),
  correction_id uuid,
  import_id uuid,
  ground text check (length(ground) between 1 and 1000),
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id),
  foreign key (tenant_id, changed_by) references accounts (tenant_id, id),
  foreign key (tenant_id, correction_id) references student_corrections (tenant_id, id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id),
  constraint student_changes_sealed check ((field = 'iin') = (becomes_sealed is not null) and (field = 'iin') = (was_sealed is not null)
    and (field <> 'iin' or num_nonnulls(was, becomes) = 0)),
  constraint student_changes_changed check (field = 'iin' or was is distinct from becomes),
  constraint student_changes_way check ((way = 'request') = (correction_id is not null) and (import_id is null or way = 'import')
    and (way <> 'office' or ground is not null))
);
create unique index student_changes_once on student_changes (tenant_id, student_id, row_version, field);
create index on student_changes (tenant_id, changed_by);
create index on student_changes (tenant_id, correction_id);
create index on student_changes (tenant_id, import_id);
call isolate_append_only('student_changes');

-- A student sees which letters were written to them.
create index on letters (tenant_id, to_address, made_at);
