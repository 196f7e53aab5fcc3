-- Applications that come on paper, questions with an answering clock, whom to ask, and a dormitory's address in three languages.
-- Source: hostel rules p.23 (day and time of receipt rank); domain.md §11.2 (a representative for a minor), §11 (law 94-V art. 25: an answer
-- to the subject of data within 3 working days).

-- A paper ranks by its time of receipt, which the office writes down; who entered it and when is kept beside it.
alter table applications
  add column paper_received_at timestamptz, -- none: sent through the student's pages
  add column entered_by uuid,
  add column entered_at timestamptz,
  add column representative jsonb check (jsonb_typeof(representative) = 'object'), -- who applies for a minor: name, relation, phone, document
  add foreign key (tenant_id, entered_by) references accounts (tenant_id, id),
  add constraint applications_paper_whole check (num_nulls(paper_received_at, entered_by, entered_at) in (0, 3)),
  add constraint applications_paper_not_ahead check (paper_received_at <= entered_at),
  add constraint applications_paper_ranks check (paper_received_at is null or number is null or registered_at = paper_received_at);
create index on applications (tenant_id, entered_by);

-- When the office closed a campaign: a paper received later came too late, though the window was longer.
alter table campaigns add column ended_at timestamptz;

-- A question of a student about an application or its result.
create table enquiries (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  application_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  question text not null check (length(question) between 1 and 1000),
  answer_by timestamptz not null, -- the term, in working days from asking
  answered_by uuid,
  answered_at timestamptz,
  answer text check (length(answer) between 1 and 4000),
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, asked_by) references accounts (tenant_id, id),
  foreign key (tenant_id, answered_by) references accounts (tenant_id, id),
  constraint enquiries_answered_whole check (num_nulls(answered_by, answered_at, answer) in (0, 3)),
  constraint enquiries_answered_after check (answered_at >= asked_at)
);
create index on enquiries (tenant_id, application_id, asked_at);
create index on enquiries (tenant_id, asked_by);
create index on enquiries (tenant_id, answered_by);
create index on enquiries (tenant_id, answer_by) where answered_at is null;
call isolate('enquiries');

-- What was asked and what was answered stays, whoever writes.
create function enquiry_stays() returns trigger language plpgsql as $$
begin
  if (new.application_id, new.asked_by, new.asked_at, new.question, new.answer_by) is distinct from
     (old.application_id, old.asked_by, old.asked_at, old.question, old.answer_by) then
    perform refuse('enquiries_stay', 'a question is not rewritten');
  end if;
  if old.answered_at is not null then
    perform refuse('enquiries_answered_once', 'the question is answered');
  end if;
  return new;
end $$;
create trigger enquiry_stays before update on enquiries for each row execute function enquiry_stays();
revoke all on function enquiry_stays() from public;

-- Whom students ask, and how many working days an answer may take. Until the institution says it, the delivered term counts.
create table enquiry_desks (
  tenant_id uuid not null default current_tenant() references institutions (id),
  office_kk text not null check (length(office_kk) between 1 and 200),
  office_ru text not null check (length(office_ru) between 1 and 200),
  office_en text not null check (length(office_en) between 1 and 200),
  hours_kk text not null check (length(hours_kk) between 1 and 200),
  hours_ru text not null check (length(hours_ru) between 1 and 200),
  hours_en text not null check (length(hours_en) between 1 and 200),
  phone text not null check (length(phone) between 1 and 60),
  answer_days smallint not null check (answer_days between 1 and 60),
  source text not null check (length(source) between 1 and 500), -- what the number of days rests on
  changed_by uuid not null,
  changed_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id),
  foreign key (tenant_id, changed_by) references accounts (tenant_id, id)
);
create index on enquiry_desks (tenant_id, changed_by);
call isolate('enquiry_desks');

-- An address is a text of its language: what was there was written for Kazakh readers or for all, and stands for all until it is changed.
alter table dormitories rename column address to address_kk;
alter table dormitories
  add column address_ru text not null default '' check (length(address_ru) <= 300),
  add column address_en text not null default '' check (length(address_en) <= 300);
alter table dormitories no force row level security;
update dormitories set address_ru = address_kk, address_en = address_kk;
alter table dormitories force row level security;
