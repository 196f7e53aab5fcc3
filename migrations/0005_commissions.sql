-- Commissions: composition by order, meetings, attendance, decisions that cannot exist without a quorum.
-- Source: hostel rules p.6–13 (odd, at least seven, secretary without a vote, quorum of at least 2/3 of the approved composition, simple majority).

create table commissions (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  kind text not null check (kind in ('dormitory')),
  name_kk text not null,
  name_ru text not null,
  name_en text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint commissions_one_of_a_kind unique (tenant_id, kind)
);
call isolate('commissions');

create table compositions (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  commission_id uuid not null,
  order_number text not null check (length(order_number) between 1 and 40),
  order_date date not null,
  valid_from date not null,
  valid_to date not null,
  quorum text not null check (quorum in ('at_least_two_thirds', 'more_than_two_thirds', 'more_than_half')),
  -- Voting members; the secretary has no vote (p.7).
  approved_size integer not null constraint compositions_odd_seven_or_more check (approved_size >= 7 and approved_size % 2 = 1),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, commission_id, id),
  foreign key (tenant_id, commission_id) references commissions (tenant_id, id),
  check (valid_to >= valid_from)
);
call isolate_append_only('compositions');

create table composition_members (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  composition_id uuid not null,
  account_id uuid,
  full_name text not null check (length(full_name) between 1 and 300),
  office text not null default '' check (length(office) <= 200), -- position held, as the order names it
  seat text not null check (seat in ('chair', 'member', 'secretary')),
  primary key (tenant_id, id),
  unique (tenant_id, composition_id, id),
  foreign key (tenant_id, composition_id) references compositions (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create unique index composition_one_account on composition_members (tenant_id, composition_id, account_id) where account_id is not null;
create unique index composition_one_chair on composition_members (tenant_id, composition_id) where seat = 'chair';
create unique index composition_one_secretary on composition_members (tenant_id, composition_id) where seat = 'secretary';
call isolate_append_only('composition_members');

create table meetings (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  commission_id uuid not null,
  composition_id uuid not null,
  meets_at timestamptz not null,
  room text not null default '' check (length(room) <= 200),
  state text not null default 'convened' check (state in ('convened', 'closed', 'postponed')),
  minutes_number integer,
  minutes_year integer,
  closed_at timestamptz,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, composition_id),
  unique (tenant_id, commission_id, minutes_year, minutes_number),
  foreign key (tenant_id, commission_id) references commissions (tenant_id, id),
  foreign key (tenant_id, commission_id, composition_id) references compositions (tenant_id, commission_id, id),
  check ((state = 'closed') = (minutes_number is not null) and (state = 'closed') = (minutes_year is not null) and (state = 'closed') = (closed_at is not null))
);
create index on meetings (tenant_id, commission_id, meets_at);
call isolate('meetings');

create table attendance (
  tenant_id uuid not null default current_tenant(),
  meeting_id uuid not null,
  composition_id uuid not null,
  member_id uuid not null,
  present boolean not null,
  primary key (tenant_id, meeting_id, member_id),
  foreign key (tenant_id, meeting_id, composition_id) references meetings (tenant_id, id, composition_id),
  foreign key (tenant_id, composition_id, member_id) references composition_members (tenant_id, composition_id, id)
);
call isolate('attendance');

create table agenda_items (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  meeting_id uuid not null,
  position smallint not null check (position > 0),
  subject_kind text not null,
  subject_id uuid not null,
  title_kk text not null,
  title_ru text not null,
  title_en text not null,
  path text not null check (path ~ '^/[^/\\]'), -- the page where the matter lies
  primary key (tenant_id, id),
  unique (tenant_id, meeting_id, position),
  unique (tenant_id, meeting_id, subject_kind, subject_id),
  foreign key (tenant_id, meeting_id) references meetings (tenant_id, id)
);
create index on agenda_items (tenant_id, subject_kind, subject_id);
call isolate_append_only('agenda_items');

create table decisions (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  item_id uuid not null,
  votes_for integer not null check (votes_for >= 0),
  votes_against integer not null check (votes_against >= 0),
  votes_abstained integer not null check (votes_abstained >= 0),
  adopted boolean not null,
  present integer not null,
  needed integer not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, id),
  constraint decisions_one_an_item unique (tenant_id, item_id),
  foreign key (tenant_id, item_id) references agenda_items (tenant_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id)
);
call isolate_append_only('decisions');

-- How many must be present: a count, never a rounded fraction (at least 2/3 of 9 is 6, more than 2/3 of 9 is 7).
create function quorum_of(rule text, size integer) returns integer language sql immutable as $$
  select case rule
    when 'at_least_two_thirds' then (2 * size + 2) / 3
    when 'more_than_two_thirds' then 2 * size / 3 + 1
    when 'more_than_half' then size / 2 + 1
  end
$$;

create function refuse(rule text, why text) returns void language plpgsql as $$
begin
  raise exception '%', why using errcode = 'check_violation', constraint = rule;
end $$;

-- Locks a meeting and says whether it is in session. What is counted afterwards is counted in a later statement, so with what others
-- committed while we waited; a snapshot older than the lock could not see that, therefore read committed only.
create function meeting_in_session(tenant uuid, meeting uuid) returns boolean language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    perform refuse('meetings_read_committed', 'a meeting is kept in read committed transactions');
  end if;
  perform from meetings m where m.tenant_id = tenant and m.id = meeting and m.state = 'convened' for update;
  return found;
end $$;

-- A decision cannot exist without its quorum, whoever writes it.
create function decision_is_lawful() returns trigger language plpgsql as $$
declare
  met uuid;
  m record;
begin
  select i.meeting_id into met from agenda_items i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if met is null or not meeting_in_session(new.tenant_id, met) then
    perform refuse('decision_in_session', 'the meeting is not in session');
  end if;
  select c.approved_size, quorum_of(c.quorum, c.approved_size) as needed,
         count(*) filter (where cm.seat <> 'secretary') as voters,
         count(*) filter (where cm.seat = 'chair') as chairs,
         count(*) filter (where cm.seat = 'secretary') as secretaries,
         count(*) filter (where cm.seat <> 'secretary' and a.present) as present
    into m
    from meetings mt
    join compositions c on c.tenant_id = mt.tenant_id and c.id = mt.composition_id
    join composition_members cm on cm.tenant_id = mt.tenant_id and cm.composition_id = mt.composition_id
    left join attendance a on a.tenant_id = mt.tenant_id and a.meeting_id = mt.id and a.member_id = cm.id
    where mt.tenant_id = new.tenant_id and mt.id = met
    group by c.approved_size, c.quorum;
  if not found or m.voters <> m.approved_size or m.chairs <> 1 or m.secretaries <> 1 then
    perform refuse('decision_by_approved_composition', 'the composition is not the approved one');
  end if;
  if m.present < m.needed or new.present <> m.present or new.needed <> m.needed then
    perform refuse('decision_with_quorum', 'no quorum');
  end if;
  if new.votes_for + new.votes_against + new.votes_abstained <> m.present then
    perform refuse('decision_votes_of_present', 'votes and those present differ');
  end if;
  if new.adopted <> (new.votes_for > new.votes_against) then
    perform refuse('decision_by_majority', 'not the majority');
  end if;
  return new;
end $$;
create trigger decision_is_lawful before insert on decisions for each row execute function decision_is_lawful();

-- Who was present is settled once something was decided, and is never moved to another meeting or person.
create function attendance_is_open() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.tenant_id, new.meeting_id, new.composition_id, new.member_id)
      is distinct from (old.tenant_id, old.meeting_id, old.composition_id, old.member_id) then
    perform refuse('attendance_stays', 'attendance belongs to its meeting and its member');
  end if;
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('attendance_in_session', 'the meeting is not in session');
  end if;
  if exists (select from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
             where i.tenant_id = new.tenant_id and i.meeting_id = new.meeting_id) then
    perform refuse('attendance_before_decision', 'a decision has been recorded');
  end if;
  return new;
end $$;
create trigger attendance_is_open before insert or update on attendance for each row execute function attendance_is_open();

-- The agenda grows only while the meeting is in session.
create function agenda_is_open() returns trigger language plpgsql as $$
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('agenda_in_session', 'the meeting is not in session');
  end if;
  return new;
end $$;
create trigger agenda_is_open before insert on agenda_items for each row execute function agenda_is_open();

-- A meeting begins convened, of a composition valid on its day; it is closed when everything was decided, postponed when nothing was; then it stays.
create function meeting_is_lawful() returns trigger language plpgsql as $$
declare
  items bigint;
  decided bigint;
begin
  if not exists (select from compositions c join institutions t on t.id = c.tenant_id
                 where c.tenant_id = new.tenant_id and c.id = new.composition_id
                   and (new.meets_at at time zone t.zone)::date between c.valid_from and c.valid_to) then
    perform refuse('meetings_composition_valid', 'the composition is not valid on the day of the meeting');
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'convened' then
      perform refuse('meetings_begin_convened', 'a meeting begins convened');
    end if;
    return new;
  end if;
  if old.state <> 'convened' or (new.tenant_id, new.id, new.commission_id, new.composition_id)
      is distinct from (old.tenant_id, old.id, old.commission_id, old.composition_id) then
    perform refuse('meetings_stay', 'a meeting that is over stays as it is');
  end if;
  select count(*), count(d.id) into items, decided
    from agenda_items i left join decisions d on d.tenant_id = i.tenant_id and d.item_id = i.id
    where i.tenant_id = new.tenant_id and i.meeting_id = new.id;
  if new.state = 'closed' and (items = 0 or decided < items) then
    perform refuse('meetings_closed_when_decided', 'something on the agenda is not decided');
  end if;
  if decided > 0 and (new.state = 'postponed' or new.meets_at <> old.meets_at) then
    perform refuse('meetings_postponed_undecided', 'a decision has been recorded');
  end if;
  return new;
end $$;
create trigger meeting_is_lawful before insert or update on meetings for each row execute function meeting_is_lawful();

-- Members are entered with their composition, not added to it later.
create function members_before_meetings() returns trigger language plpgsql as $$
begin
  if exists (select from meetings m where m.tenant_id = new.tenant_id and m.composition_id = new.composition_id) then
    perform refuse('members_before_meetings', 'the composition has met');
  end if;
  return new;
end $$;
create trigger members_before_meetings before insert on composition_members for each row execute function members_before_meetings();

revoke all on function quorum_of(text, integer), refuse(text, text), meeting_in_session(uuid, uuid), decision_is_lawful(), attendance_is_open(),
  agenda_is_open(), meeting_is_lawful(), members_before_meetings() from public;
grant execute on function quorum_of(text, integer), refuse(text, text), meeting_in_session(uuid, uuid) to tirek_server;
