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
  primary key (tenant_id, id)
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
  approved_size integer not null check (approved_size > 0), -- voting members; the secretary has no vote
  created_at timestamptz not null,
  primary key (tenant_id, id),
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
  foreign key (tenant_id, composition_id) references compositions (tenant_id, id),
  check ((state = 'closed') = (minutes_number is not null))
);
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
  unique (tenant_id, item_id),
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

-- A decision row cannot exist without its quorum, whoever writes it.
create function decision_is_lawful() returns trigger language plpgsql as $$
declare
  m record;
begin
  select mt.state, c.quorum, c.approved_size, mt.id,
         (select count(*) from composition_members cm where cm.composition_id = c.id and cm.seat <> 'secretary') as voters,
         (select count(*) from attendance a join composition_members cm on cm.id = a.member_id and cm.tenant_id = a.tenant_id
           where a.meeting_id = mt.id and a.present and cm.seat <> 'secretary') as present
    into m
    from agenda_items i join meetings mt on mt.id = i.meeting_id join compositions c on c.id = mt.composition_id
    where i.id = new.item_id for update of mt;
  if not found or m.state <> 'convened' then
    raise exception 'the meeting is not in session' using errcode = 'check_violation', constraint = 'decision_in_session';
  end if;
  if m.voters <> m.approved_size then
    raise exception 'the composition is not the approved one' using errcode = 'check_violation', constraint = 'decision_by_approved_composition';
  end if;
  if m.present < quorum_of(m.quorum, m.approved_size) or new.present <> m.present or new.needed <> quorum_of(m.quorum, m.approved_size) then
    raise exception 'no quorum' using errcode = 'check_violation', constraint = 'decision_with_quorum';
  end if;
  if new.votes_for + new.votes_against + new.votes_abstained <> m.present then
    raise exception 'votes and those present differ' using errcode = 'check_violation', constraint = 'decision_votes_of_present';
  end if;
  if new.adopted <> (new.votes_for > new.votes_against) then
    raise exception 'not the majority' using errcode = 'check_violation', constraint = 'decision_by_majority';
  end if;
  return new;
end $$;
create trigger decision_is_lawful before insert on decisions for each row execute function decision_is_lawful();

-- Who was present is settled once something was decided.
create function attendance_is_open() returns trigger language plpgsql as $$
begin
  perform from meetings m where m.id = new.meeting_id for update;
  if exists (select from decisions d join agenda_items i on i.id = d.item_id and i.tenant_id = d.tenant_id where i.meeting_id = new.meeting_id) then
    raise exception 'a decision has been recorded' using errcode = 'check_violation', constraint = 'attendance_before_decision';
  end if;
  return new;
end $$;
create trigger attendance_is_open before insert or update on attendance for each row execute function attendance_is_open();

-- Members are entered with their composition, not added to it later.
create function members_before_meetings() returns trigger language plpgsql as $$
begin
  if exists (select from meetings m where m.composition_id = new.composition_id) then
    raise exception 'the composition has met' using errcode = 'check_violation', constraint = 'members_before_meetings';
  end if;
  return new;
end $$;
create trigger members_before_meetings before insert on composition_members for each row execute function members_before_meetings();
revoke all on function quorum_of(text, integer), decision_is_lawful(), attendance_is_open(), members_before_meetings() from public;
grant execute on function quorum_of(text, integer) to tirek_server;
