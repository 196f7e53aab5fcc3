-- Who may sign in, what they may do and where, and how sign-in failures slow the guesser.

create table faculties (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  code text not null check (length(code) between 1 and 20),
  name_kk text not null,
  name_ru text not null,
  name_en text not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
call isolate('faculties');

create table students (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  iin_hash bytea not null check (length(iin_hash) = 32), -- keyed, for exact search
  iin_sealed bytea not null,                             -- encrypted, opened with a logged reason
  surname text not null check (length(surname) between 1 and 100),
  given_name text not null check (length(given_name) between 1 and 100),
  patronymic text check (length(patronymic) between 1 and 100),
  name_key text not null, -- normalised for prefix search
  sex text not null check (sex in ('m', 'f')),
  birth_date date not null,
  faculty_id uuid not null,
  course smallint not null check (course between 1 and 12),
  study_group text check (length(study_group) between 1 and 40),
  funding text not null check (funding in ('grant', 'paid')),
  residence_class text check (residence_class in ('in_region_rural', 'out_region_rural', 'local', 'out_region_city')),
  phone text,
  email text check (length(email) <= 200),
  created_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, iin_hash),
  foreign key (tenant_id, faculty_id) references faculties (tenant_id, id)
);
create index on students (tenant_id, name_key text_pattern_ops);
create index on students (tenant_id, surname collate "kk-x-icu", given_name collate "kk-x-icu", id);
create index on students (tenant_id, faculty_id, course);
call isolate('students');

create table accounts (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid, -- null: staff
  email text check (email = lower(email) and length(email) <= 200),
  full_name text not null check (length(full_name) between 1 and 300),
  password_hash text,
  state text not null check (state in ('invited', 'active', 'disabled')),
  language text not null default 'kk' check (language in ('kk', 'ru', 'en')),
  created_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, email),
  unique (tenant_id, student_id),
  foreign key (tenant_id, student_id) references students (tenant_id, id)
);
call isolate('accounts');

create table role_grants (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  account_id uuid not null,
  role text not null,
  scope text not null check (scope in ('institution', 'faculty', 'department', 'group', 'dormitory', 'commission')),
  scope_id uuid,
  granted_at timestamptz not null,
  granted_by uuid,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  check ((scope = 'institution') = (scope_id is null))
);
create unique index role_grants_once on role_grants (tenant_id, account_id, role, scope, scope_id) nulls not distinct where ended_at is null;
call isolate('role_grants');

-- One-time activation codes of students: printed as slips or mailed. Only a keyed hash is kept.
create table activation_codes (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  student_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  made_at timestamptz not null,
  made_by uuid,
  ends_at timestamptz not null,
  failures integer not null default 0,
  used_at timestamptz,
  replaced_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, student_id) references students (tenant_id, id)
);
create unique index activation_codes_one_live on activation_codes (tenant_id, student_id) where used_at is null and replaced_at is null;
call isolate('activation_codes');

-- Guesses against one account: counted by what was typed (keyed hash), so that an account that does not exist answers alike.
create table sign_in_tries (
  tenant_id uuid not null default current_tenant() references institutions (id),
  login_hash bytea not null check (length(login_hash) = 32),
  failures integer not null,
  wait_until timestamptz not null,
  primary key (tenant_id, login_hash)
);
call isolate('sign_in_tries');

-- Guesses against many accounts from one network.
create table sign_in_failures (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  network text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index on sign_in_failures (tenant_id, network, at);
call isolate_append_only('sign_in_failures');

-- Letters in the demo and a record of what was sent; the body leaves with the retention term.
create table letters (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  to_address text not null,
  subject text not null,
  body text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id)
);
create index on letters (tenant_id, made_at desc);
create index letters_waiting on letters (tenant_id, id) where sent_at is null;
call isolate('letters');

-- One round trip from a session's token to who is asking, in which institution, with which rights now.
create function open_session(hash bytea, instant timestamptz)
returns table (
  session_id uuid, tenant_id uuid, account_id uuid, confirmed_at timestamptz, slug text, name_kk text, name_ru text, name_en text, zone text,
  full_name text, language text, student_id uuid, grants jsonb
) language plpgsql as $$
#variable_conflict use_column
declare
  s sessions;
begin
  select * into s from sessions where token_hash = hash and ends_at > instant and seen_at + make_interval(secs => idle_seconds) > instant;
  if not found then return; end if;
  if s.seen_at < instant - interval '1 minute' then
    update sessions set seen_at = instant where id = s.id;
  end if;
  perform set_config('app.tenant_id', s.tenant_id::text, true);
  return query
    select s.id, s.tenant_id, s.account_id, s.confirmed_at, i.slug, i.name_kk, i.name_ru, i.name_en, i.zone, a.full_name, a.language, a.student_id,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scope_id', g.scope_id))
                from role_grants g where g.tenant_id = s.tenant_id and g.account_id = a.id and g.ended_at is null), '[]'::jsonb)
    from accounts a join institutions i on i.id = a.tenant_id
    where a.tenant_id = s.tenant_id and a.id = s.account_id and a.state = 'active';
end $$;
revoke all on function open_session(bytea, timestamptz) from public;
grant execute on function open_session(bytea, timestamptz) to tirek_server;
