-- A second factor for signing in: a secret shared with an app that shows codes, and ten codes on paper for the day when the phone is lost.

-- One row for each account that ever began. The secret is sealed with the server's key and goes when the factor is taken off.
create table second_factors (
  tenant_id uuid not null default current_tenant(),
  account_id uuid not null,
  secret_sealed bytea, -- null: taken off
  begun_at timestamptz not null,
  confirmed_at timestamptz, -- null: begun, and no right code given yet
  last_step bigint not null default 0, -- the latest step of 30 seconds whose code was taken: a code is good once
  check (secret_sealed is not null or confirmed_at is null),
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
call isolate('second_factors');

-- Only a keyed hash is kept. New codes replace the old ones, number by number.
create table recovery_codes (
  tenant_id uuid not null default current_tenant(),
  account_id uuid not null,
  ordinal smallint not null check (ordinal between 1 and 10),
  code_hash bytea not null check (length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz, -- used, or ended with the factor
  primary key (tenant_id, account_id, ordinal),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
call isolate('recovery_codes');

-- The same as before, and whether the account has a second factor: staff without one are led to set it up, where it is required.
drop function open_session(bytea, timestamptz);
create function open_session(hash bytea, instant timestamptz)
returns table (
  session_id uuid, tenant_id uuid, account_id uuid, confirmed_at timestamptz, slug text, name_kk text, name_ru text, name_en text, zone text,
  full_name text, language text, student_id uuid, second_factor boolean, grants jsonb
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
      exists (select from second_factors f where f.tenant_id = s.tenant_id and f.account_id = a.id and f.confirmed_at is not null),
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scope_id', g.scope_id))
                from role_grants g where g.tenant_id = s.tenant_id and g.account_id = a.id and g.ended_at is null), '[]'::jsonb)
    from accounts a join institutions i on i.id = a.tenant_id
    where a.tenant_id = s.tenant_id and a.id = s.account_id and a.state = 'active';
end $$;
revoke all on function open_session(bytea, timestamptz) from public;
grant execute on function open_session(bytea, timestamptz) to tirek_server;
