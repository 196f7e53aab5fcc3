-- Inspections of living conditions: consent by version, who inspects until when, what was found, who signed; and the commission's decision to
-- extend a window.
-- Source: NIS hostel rules, p.10, p.12, p.21, Appendices 1 and 2 (consent); domain.md §9.7 (the source has no form of the act).

-- The categories whose level rests on an inspection, of a profile as it is kept.
create function inspected_categories(profile jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct c.code order by c.code), '{}')
  from jsonb_path_query(profile, '$.levels[*].conditions ? (@.inspection == true)') asked,
    jsonb_path_query(asked, '$.categories[*][*]') named, lateral (select named #>> '{}' as code) c
$$;
revoke all on function inspected_categories(jsonb) from public;
grant execute on function inspected_categories(jsonb) to tirek_server;
alter table priority_profiles add column inspects text[] not null generated always as (inspected_categories(profile)) stored;

-- Consent given or taken back; the last row counts, none is changed: it is kept with the version of its text.
create table inspection_consents (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  application_id uuid not null,
  version text not null check (length(version) between 1 and 20),
  agreed boolean not null,
  given_at timestamptz not null,
  given_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, given_by) references accounts (tenant_id, id)
);
create index on inspection_consents (tenant_id, application_id, id);
create index on inspection_consents (tenant_id, given_by);
call isolate_append_only('inspection_consents');

-- Whether an inspection of this application is agreed to now.
create function inspection_agreed(application uuid) returns boolean language sql stable parallel safe as $$
  select coalesce((select c.agreed from inspection_consents c
                   where c.tenant_id = current_tenant() and c.application_id = application order by c.id desc limit 1), false)
$$;
revoke all on function inspection_agreed(uuid) from public;
grant execute on function inspection_agreed(uuid) to tirek_server;

create table inspections (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  application_id uuid not null,
  state text not null default 'assigned' check (state in ('assigned', 'recorded', 'signed', 'cancelled')),
  inspect_by date not null,
  assigned_at timestamptz not null,
  assigned_by uuid not null,
  visited_on date,
  address text check (length(address) between 1 and 300),
  findings jsonb check (jsonb_typeof(findings) = 'object'),
  confirmed boolean, -- whether the living conditions are as the category says
  recorded_at timestamptz,
  recorded_by uuid,
  signed_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid,
  ground text check (length(ground) between 1 and 1000), -- why it was called off
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, assigned_by) references accounts (tenant_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id),
  foreign key (tenant_id, cancelled_by) references accounts (tenant_id, id),
  constraint inspections_recorded_whole check (
    num_nonnulls(visited_on, address, findings, confirmed, recorded_at, recorded_by) = case when recorded_at is null then 0 else 6 end),
  check (state <> 'assigned' or recorded_at is null),
  check (state not in ('recorded', 'signed') or recorded_at is not null),
  check ((state = 'signed') = (signed_at is not null)),
  check ((state = 'cancelled') = (num_nonnulls(cancelled_at, cancelled_by, ground) = 3))
);
create unique index inspections_one_each on inspections (tenant_id, application_id) where state <> 'cancelled';
create index on inspections (tenant_id, application_id);
create index on inspections (tenant_id, state, inspect_by);
create index on inspections (tenant_id, assigned_by);
create index on inspections (tenant_id, recorded_by);
create index on inspections (tenant_id, cancelled_by);
call isolate('inspections');

-- Who inspects, by name and post; one with an account may write down and sign alone.
create table inspection_members (
  tenant_id uuid not null default current_tenant(),
  inspection_id uuid not null,
  position smallint not null check (position between 1 and 5),
  full_name text not null check (length(full_name) between 1 and 200),
  office text not null check (length(office) between 1 and 200),
  account_id uuid,
  signed_on date,
  marked_at timestamptz,
  marked_by uuid,
  primary key (tenant_id, inspection_id, position),
  foreign key (tenant_id, inspection_id) references inspections (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, marked_by) references accounts (tenant_id, id),
  check (num_nonnulls(signed_on, marked_at, marked_by) in (0, 3))
);
create index on inspection_members (tenant_id, account_id);
create index on inspection_members (tenant_id, marked_by);
call isolate('inspection_members');

-- The act as signed on paper.
create table inspection_scans (
  tenant_id uuid not null default current_tenant(),
  inspection_id uuid not null,
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  content bytea not null check (length(content) between 1 and 20971520),
  sha256 bytea not null check (sha256 = sha256(content)),
  kept_at timestamptz not null,
  kept_by uuid not null,
  primary key (tenant_id, inspection_id),
  foreign key (tenant_id, inspection_id) references inspections (tenant_id, id),
  foreign key (tenant_id, kept_by) references accounts (tenant_id, id)
);
create index on inspection_scans (tenant_id, kept_by);
alter table inspection_scans alter column content set storage external;
call isolate_append_only('inspection_scans');

-- Nobody is inspected without consent; what somebody signed, and what is signed by all, stays as it is.
create function inspection_is_lawful() returns trigger language plpgsql as $$
declare
  members bigint;
  signed bigint;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'assigned' then
      perform refuse('inspections_begin_assigned', 'an inspection begins with its assignment');
    end if;
    if not inspection_agreed(new.application_id) then
      perform refuse('inspections_by_consent', 'nobody has consented');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.id, new.application_id, new.inspect_by, new.assigned_at, new.assigned_by)
      is distinct from (old.tenant_id, old.id, old.application_id, old.inspect_by, old.assigned_at, old.assigned_by)
      or old.state in ('signed', 'cancelled') or (old.state, new.state) in (('assigned', 'signed'), ('recorded', 'assigned')) then
    perform refuse('inspections_stay', 'an inspection goes forward');
  end if;
  select count(*), count(m.signed_on) into members, signed
    from inspection_members m where m.tenant_id = new.tenant_id and m.inspection_id = new.id;
  if (new.visited_on, new.address, new.findings, new.confirmed, new.recorded_at, new.recorded_by)
      is distinct from (old.visited_on, old.address, old.findings, old.confirmed, old.recorded_at, old.recorded_by) then
    if signed > 0 then
      perform refuse('inspections_signed_stays', 'somebody has signed what was found');
    end if;
    if not inspection_agreed(new.application_id) then
      perform refuse('inspections_by_consent', 'the consent was taken back');
    end if;
  end if;
  if new.state = 'signed' and (members = 0 or signed < members) then
    perform refuse('inspections_signed_by_all', 'a member has not signed');
  end if;
  return new;
end $$;
create trigger inspection_is_lawful before insert or update on inspections for each row execute function inspection_is_lawful();

-- Members are named with the assignment; each signs once, what was found, not before the visit.
create function inspection_member_signs() returns trigger language plpgsql as $$
declare
  its inspections;
begin
  select * into its from inspections i where i.tenant_id = new.tenant_id and i.id = new.inspection_id for update;
  if tg_op = 'INSERT' then
    if its.state <> 'assigned' or new.signed_on is not null then
      perform refuse('inspection_members_with_assignment', 'members are named with the assignment');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.inspection_id, new.position, new.full_name, new.office, new.account_id)
      is distinct from (old.tenant_id, old.inspection_id, old.position, old.full_name, old.office, old.account_id)
      or old.signed_on is not null then
    perform refuse('inspection_members_stay', 'a member signs once');
  end if;
  if its.state <> 'recorded' or new.signed_on < its.visited_on then
    perform refuse('inspection_members_sign_findings', 'nothing to sign yet');
  end if;
  return new;
end $$;
create trigger inspection_member_signs before insert or update on inspection_members for each row execute function inspection_member_signs();

-- A longer time for applications, laid before the commission with its ground; it has effect once a decision in closed minutes adopted it.
create table window_extensions (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  campaign_id uuid not null,
  was timestamptz not null,       -- the end it replaces
  closes_at timestamptz not null,
  ground text not null check (length(ground) between 1 and 1000),
  laid_at timestamptz not null,
  laid_by uuid not null,
  decision_id uuid,
  in_force_at timestamptz,
  in_force_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, laid_by) references accounts (tenant_id, id),
  foreign key (tenant_id, decision_id) references decisions (tenant_id, id),
  foreign key (tenant_id, in_force_by) references accounts (tenant_id, id),
  check (closes_at > was),
  check (num_nonnulls(decision_id, in_force_at, in_force_by) in (0, 3))
);
create index on window_extensions (tenant_id, campaign_id, laid_at);
create index on window_extensions (tenant_id, laid_by);
create unique index window_extensions_one_decision on window_extensions (tenant_id, decision_id) where decision_id is not null;
create index on window_extensions (tenant_id, in_force_by);
call isolate('window_extensions');

create function extension_by_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.decision_id is not null then
      perform refuse('window_extensions_begin_laid', 'an extension is laid before the commission first');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.id, new.campaign_id, new.was, new.closes_at, new.ground, new.laid_at, new.laid_by)
      is distinct from (old.tenant_id, old.id, old.campaign_id, old.was, old.closes_at, old.ground, old.laid_at, old.laid_by)
      or old.decision_id is not null then
    perform refuse('window_extensions_stay', 'what was laid before the commission stays');
  end if;
  if not exists (select from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
                 join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
                 where d.tenant_id = new.tenant_id and d.id = new.decision_id and d.adopted and m.state = 'closed'
                   and i.subject_kind = 'window_extension' and i.subject_id = new.id) then
    perform refuse('window_extensions_by_adopted_decision', 'no adopted decision in closed minutes');
  end if;
  return new;
end $$;
create trigger extension_by_decision before insert or update on window_extensions for each row execute function extension_by_decision();

create or replace function agenda_kinds() returns text[] language sql immutable as $$
  select array['allocation_run', 'application', 'departure', 'window_extension']
$$;

revoke all on function inspection_is_lawful(), inspection_member_signs(), extension_by_decision() from public;
