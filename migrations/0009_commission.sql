-- The commission in full: the numbers of its kind as dated data, alternates, arrivals and departures with times, conflicts of interest,
-- blocks with parts taken out, departures from rank. What 0005 held for one kind is held here for the kind that a composition was made by.
-- Source: hostel rules p.7, p.13; domain.md §7.2.

-- The numbers of a kind of commission, version by version. A number that `sources` does not name has no source.
create table commission_kinds (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{2,40}$'),
  version integer not null check (version > 0),
  name_kk text not null check (length(name_kk) between 1 and 200),
  name_ru text not null check (length(name_ru) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  valid_from date not null,
  smallest_size integer not null check (smallest_size between 1 and 99),
  odd_size boolean not null,
  quorum text not null check (quorum in ('at_least_two_thirds', 'more_than_two_thirds', 'more_than_half')),
  vote_base text not null check (vote_base in ('votes_cast', 'members_present', 'approved_composition')),
  tie_rule text not null check (tie_rule in ('not_adopted', 'chair_decides')),
  term_months integer check (term_months between 1 and 120), -- null: as the order says
  reappointment boolean not null, -- a member whose term is over may be appointed again
  conflict_leaves_present boolean not null, -- whoever has a conflict is not counted as present either
  sources jsonb not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint commission_kinds_one_version unique (tenant_id, kind, version)
);
call isolate_append_only('commission_kinds');

create function kind_goes_forward() returns trigger language plpgsql as $$
begin
  if exists (select from commission_kinds k where k.tenant_id = new.tenant_id and k.kind = new.kind
             and (k.version >= new.version or k.valid_from > new.valid_from)) then
    perform refuse('commission_kinds_forward', 'a later version begins no earlier');
  end if;
  return new;
end $$;
create trigger kind_goes_forward before insert on commission_kinds for each row execute function kind_goes_forward();

alter table commissions drop constraint commissions_kind_check;
alter table commissions add constraint commissions_kind_check check (kind ~ '^[a-z_]{2,40}$');
alter table composition_members drop constraint composition_members_seat_check;
alter table composition_members add constraint composition_members_seat_check check (seat in ('chair', 'member', 'alternate', 'secretary'));
alter table compositions drop constraint compositions_odd_seven_or_more, add constraint compositions_approved_size check (approved_size > 0), add column kind_id uuid;
alter table meetings add column began_at timestamptz;

-- Who came and who left, and when. Only a slip of the hand is taken back, and only while nothing was decided after it.
create table presence (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  meeting_id uuid not null,
  composition_id uuid not null,
  member_id uuid not null,
  arrives boolean not null, -- false: leaves
  at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid, -- null: from the time before moments were recorded
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, meeting_id, composition_id) references meetings (tenant_id, id, composition_id),
  foreign key (tenant_id, composition_id, member_id) references composition_members (tenant_id, composition_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id),
  foreign key (tenant_id, taken_back_by) references accounts (tenant_id, id),
  constraint presence_not_after_now check (at <= recorded_at),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create index on presence (tenant_id, meeting_id, at);
create index on presence (tenant_id, composition_id, member_id);
call isolate('presence');

-- An alternate sits down in a seat, or gives it back. He counts only while its member is absent or has a conflict.
create table substitutions (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  meeting_id uuid not null,
  composition_id uuid not null,
  alternate_id uuid not null,
  seat_id uuid, -- null: gives the seat back
  at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, meeting_id, composition_id) references meetings (tenant_id, id, composition_id),
  foreign key (tenant_id, composition_id, alternate_id) references composition_members (tenant_id, composition_id, id),
  foreign key (tenant_id, composition_id, seat_id) references composition_members (tenant_id, composition_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id),
  constraint substitutions_not_after_now check (at <= recorded_at)
);
create index on substitutions (tenant_id, meeting_id, at);
create index on substitutions (tenant_id, composition_id, alternate_id);
create index on substitutions (tenant_id, composition_id, seat_id);
call isolate_append_only('substitutions');

-- A matter may be voted as a block; parts of it, and departures from rank, are matters of their own beneath it.
alter table agenda_items drop constraint agenda_items_tenant_id_meeting_id_position_key;
alter table agenda_items
  add column sort text not null default 'matter' check (sort in ('matter', 'part', 'departure')),
  add column parent_id uuid,
  add column within integer not null default 0 check (within >= 0),
  add constraint agenda_items_place unique (tenant_id, meeting_id, position, within),
  add constraint agenda_items_of_meeting unique (tenant_id, meeting_id, id),
  add foreign key (tenant_id, meeting_id, parent_id) references agenda_items (tenant_id, meeting_id, id),
  add check ((sort = 'matter') = (parent_id is null) and (sort = 'matter') = (within = 0));
create index on agenda_items (tenant_id, meeting_id, parent_id);

create table conflicts (
  tenant_id uuid not null default current_tenant(),
  id uuid not null,
  meeting_id uuid not null,
  composition_id uuid not null,
  item_id uuid not null,
  member_id uuid not null,
  ground text not null check (length(ground) between 3 and 500),
  declared boolean not null, -- by the member in person; else recorded by the secretary
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, meeting_id, composition_id) references meetings (tenant_id, id, composition_id),
  foreign key (tenant_id, meeting_id, item_id) references agenda_items (tenant_id, meeting_id, id),
  foreign key (tenant_id, composition_id, member_id) references composition_members (tenant_id, composition_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id),
  foreign key (tenant_id, taken_back_by) references accounts (tenant_id, id),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create unique index conflicts_once on conflicts (tenant_id, item_id, member_id) where taken_back_at is null;
create index on conflicts (tenant_id, meeting_id, item_id);
create index on conflicts (tenant_id, composition_id, member_id);
call isolate('conflicts');

-- A departure from rank: whom it lifts, where to, why. It is voted as an item of its own.
create table departures (
  tenant_id uuid not null default current_tenant(),
  item_id uuid not null,
  subject_id uuid not null, -- the application
  person text not null check (length(person) between 1 and 400), -- as printed
  place_id uuid not null, -- the dormitory
  place_kk text not null check (length(place_kk) between 1 and 200),
  place_ru text not null check (length(place_ru) between 1 and 200),
  place_en text not null check (length(place_en) between 1 and 200),
  ground text not null check (length(ground) between 3 and 2000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references agenda_items (tenant_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id)
);
create index on departures (tenant_id, subject_id);
call isolate_append_only('departures');

alter table decisions
  add column voters integer, -- who could vote
  add column base integer,   -- of how many the majority was counted
  add column tie boolean,    -- exactly half of the base
  add column chair_vote text check (chair_vote in ('for', 'against', 'abstained'));

-- What was there before: compositions get their numbers as a version without source, attendance becomes arrivals at the appointed time.
alter table meetings disable trigger meeting_is_lawful;
do $$
declare
  institution uuid;
begin
  for institution in select id from institutions loop
    perform set_config('app.tenant_id', institution::text, true);
    insert into commission_kinds (id, kind, version, name_kk, name_ru, name_en, valid_from, smallest_size, odd_size, quorum, vote_base, tie_rule,
        reappointment, conflict_leaves_present, sources, made_at)
      select gen_random_uuid(), c.kind, row_number() over (partition by c.kind order by p.quorum desc), c.name_kk, c.name_ru, c.name_en, '2000-01-01',
        7, true, p.quorum, 'votes_cast', 'not_adopted', true, true, '{}', now()
      from commissions c join (select distinct tenant_id, commission_id, quorum from compositions) p on p.tenant_id = c.tenant_id and p.commission_id = c.id;
    update compositions p set kind_id = k.id from commissions c join commission_kinds k on k.tenant_id = c.tenant_id and k.kind = c.kind
      where c.tenant_id = p.tenant_id and c.id = p.commission_id and k.quorum = p.quorum;
    insert into presence (id, meeting_id, composition_id, member_id, arrives, at, recorded_at)
      select gen_random_uuid(), a.meeting_id, a.composition_id, a.member_id, true, m.meets_at, m.meets_at
      from attendance a join meetings m on m.tenant_id = a.tenant_id and m.id = a.meeting_id where a.present;
    update meetings m set began_at = m.meets_at where exists (select from attendance a where a.tenant_id = m.tenant_id and a.meeting_id = m.id);
    update decisions set voters = present, base = votes_for + votes_against, tie = votes_for = votes_against and votes_for > 0;
  end loop;
  perform set_config('app.tenant_id', '', true);
end $$;
alter table meetings enable trigger meeting_is_lawful;
drop table attendance;
drop function attendance_is_open();
alter table compositions drop column quorum, alter column kind_id set not null, add foreign key (tenant_id, kind_id) references commission_kinds (tenant_id, id);
create index on compositions (tenant_id, kind_id);
alter table decisions alter column voters set not null, alter column base set not null, alter column tie set not null;

-- A composition is made by the numbers of its kind that are in force when it begins.
create function composition_by_kind() returns trigger language plpgsql as $$
declare
  k record;
begin
  select n.* into k from commissions c join commission_kinds n on n.tenant_id = c.tenant_id and n.kind = c.kind
    where c.tenant_id = new.tenant_id and c.id = new.commission_id and n.valid_from <= new.valid_from order by n.version desc limit 1;
  if not found or k.id <> new.kind_id then
    perform refuse('compositions_kind_in_force', 'not the numbers in force');
  end if;
  if new.approved_size < k.smallest_size then
    perform refuse('compositions_smallest', 'too few members');
  end if;
  if k.odd_size and new.approved_size % 2 = 0 then
    perform refuse('compositions_odd', 'an even number of members');
  end if;
  if new.valid_to > new.valid_from + make_interval(months => k.term_months) then
    perform refuse('compositions_term', 'longer than a term');
  end if;
  return new;
end $$;
create trigger composition_by_kind before insert on compositions for each row execute function composition_by_kind();

-- Who may vote on an item at a moment. A seat is held by its member, or, where the member is absent or has a conflict, by the alternate who sits
-- in it. A conflict on a block is one on its parts too.
create function hall_of(in_tenant uuid, in_meeting uuid, in_item uuid, moment timestamptz)
returns table (approved integer, needed integer, entered integer, chairs integer, secretaries integer, present integer, voters integer,
               chair_votes boolean, vote_base text, tie_rule text) language sql stable as $$
  with room as (
    select distinct on (p.member_id) p.member_id, p.arrives as here from presence p
    where p.tenant_id = in_tenant and p.meeting_id = in_meeting and p.taken_back_at is null and p.at <= moment
    order by p.member_id, p.at desc, p.recorded_at desc, p.id desc
  ), aside as (
    select c.member_id from conflicts c join agenda_items i on i.tenant_id = c.tenant_id and i.id = in_item and c.item_id in (i.id, i.parent_id)
    where c.tenant_id = in_tenant and c.meeting_id = in_meeting and c.taken_back_at is null
  ), instead as (
    select distinct on (s.alternate_id) s.alternate_id, s.seat_id from substitutions s
    where s.tenant_id = in_tenant and s.meeting_id = in_meeting and s.at <= moment
    order by s.alternate_id, s.at desc, s.recorded_at desc, s.id desc
  ), seats as (
    select cm.seat, k.id as kind_id, p.approved_size,
      coalesce(r.here, false) as here,
      cm.id in (select member_id from aside) as conflicted,
      exists (select from instead s join room a on a.member_id = s.alternate_id and a.here
              where s.seat_id = cm.id and s.alternate_id not in (select member_id from aside)) as stood_for
    from meetings m
    join compositions p on p.tenant_id = m.tenant_id and p.id = m.composition_id
    join commission_kinds k on k.tenant_id = p.tenant_id and k.id = p.kind_id
    join composition_members cm on cm.tenant_id = m.tenant_id and cm.composition_id = m.composition_id
    left join room r on r.member_id = cm.id
    where m.tenant_id = in_tenant and m.id = in_meeting
  ), counted as (
    select kind_id, approved_size,
      count(*) filter (where seat in ('chair', 'member')) as entered,
      count(*) filter (where seat = 'chair') as chairs,
      count(*) filter (where seat = 'secretary') as secretaries,
      count(*) filter (where seat in ('chair', 'member') and (here and not conflicted or stood_for)) as voters,
      count(*) filter (where seat in ('chair', 'member') and here and conflicted and not stood_for) as aside,
      coalesce(bool_or(here and not conflicted) filter (where seat = 'chair'), false) as chair_votes
    from seats group by kind_id, approved_size
  )
  select c.approved_size, quorum_of(k.quorum, c.approved_size), c.entered::integer, c.chairs::integer, c.secretaries::integer,
    (c.voters + case when k.conflict_leaves_present then 0 else c.aside end)::integer, c.voters::integer, c.chair_votes, k.vote_base, k.tie_rule
  from counted c join commission_kinds k on k.tenant_id = in_tenant and k.id = c.kind_id
$$;

-- The last moment that a decision of the meeting rests on.
create function last_decision(in_tenant uuid, in_meeting uuid) returns timestamptz language sql stable as $$
  select coalesce(max(d.recorded_at), '-infinity') from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
  where i.tenant_id = in_tenant and i.meeting_id = in_meeting
$$;

-- A decision cannot exist without its quorum, whoever writes it; it is judged with those in the room at its moment.
create or replace function decision_is_lawful() returns trigger language plpgsql as $$
declare
  it record;
  h record;
  moment timestamptz;
  of_base integer;
begin
  select i.meeting_id, i.sort into it from agenda_items i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if not found or not meeting_in_session(new.tenant_id, it.meeting_id) then
    perform refuse('decision_in_session', 'the meeting is not in session');
  end if;
  select greatest(last_decision(new.tenant_id, it.meeting_id), m.began_at,
      (select max(p.recorded_at) from presence p where p.tenant_id = m.tenant_id and p.meeting_id = m.id),
      (select max(s.recorded_at) from substitutions s where s.tenant_id = m.tenant_id and s.meeting_id = m.id),
      (select max(c.recorded_at) from conflicts c where c.tenant_id = m.tenant_id and c.meeting_id = m.id)) into moment
    from meetings m where m.tenant_id = new.tenant_id and m.id = it.meeting_id and m.began_at is not null;
  if not found or new.recorded_at < moment then
    perform refuse('decision_at_its_moment', 'the meeting has not begun, or something was recorded later');
  end if;
  if exists (select from agenda_items p left join decisions d on d.tenant_id = p.tenant_id and d.item_id = p.id
             where p.tenant_id = new.tenant_id and p.meeting_id = it.meeting_id and p.parent_id = new.item_id and d.id is null) then
    perform refuse('decision_parts_first', 'a part of it is not decided');
  end if;
  if it.sort = 'departure' and not exists (select from departures x where x.tenant_id = new.tenant_id and x.item_id = new.item_id) then
    perform refuse('decision_departure_grounded', 'a departure without a written ground');
  end if;
  select * into h from hall_of(new.tenant_id, it.meeting_id, new.item_id, new.recorded_at);
  if not found or h.entered <> h.approved or h.chairs <> 1 or h.secretaries <> 1 then
    perform refuse('decision_by_approved_composition', 'the composition is not the approved one');
  end if;
  if h.present < h.needed or new.present <> h.present or new.needed <> h.needed or new.voters <> h.voters then
    perform refuse('decision_with_quorum', 'no quorum');
  end if;
  if new.votes_for + new.votes_against + new.votes_abstained <> h.voters then
    perform refuse('decision_votes_of_present', 'votes and those who may vote differ');
  end if;
  if new.chair_vote is not null and (not h.chair_votes
      or 0 = case new.chair_vote when 'for' then new.votes_for when 'against' then new.votes_against else new.votes_abstained end) then
    perform refuse('decision_chair_votes', 'the chair did not vote so');
  end if;
  of_base := case h.vote_base when 'votes_cast' then new.votes_for + new.votes_against when 'members_present' then h.present else h.approved end;
  if new.base <> of_base or new.tie <> (new.votes_for > 0 and 2 * new.votes_for = of_base)
      or new.adopted <> (2 * new.votes_for > of_base or new.tie and h.tie_rule = 'chair_decides' and coalesce(new.chair_vote = 'for', false)) then
    perform refuse('decision_by_majority', 'not the majority');
  end if;
  return new;
end $$;

create function presence_is_lawful() returns trigger language plpgsql as $$
declare
  began timestamptz;
  last record;
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('presence_in_session', 'the meeting is not in session');
  end if;
  select m.began_at into began from meetings m where m.tenant_id = new.tenant_id and m.id = new.meeting_id;
  if began is null or new.at < began then
    perform refuse('presence_since_beginning', 'the meeting had not begun');
  end if;
  if new.at <= last_decision(new.tenant_id, new.meeting_id) then
    perform refuse('presence_before_decision', 'a decision rests on who was there');
  end if;
  select p.id, p.arrives, p.at into last from presence p
    where p.tenant_id = new.tenant_id and p.meeting_id = new.meeting_id and p.member_id = new.member_id and p.taken_back_at is null
    order by p.at desc, p.recorded_at desc, p.id desc limit 1;
  if tg_op = 'UPDATE' then
    if old.taken_back_at is not null or new.taken_back_at is null or last.id is distinct from new.id
        or (new.tenant_id, new.id, new.meeting_id, new.composition_id, new.member_id, new.arrives, new.at, new.recorded_at, new.recorded_by)
        is distinct from (old.tenant_id, old.id, old.meeting_id, old.composition_id, old.member_id, old.arrives, old.at, old.recorded_at, old.recorded_by) then
      perform refuse('presence_stays', 'only the last of a member is taken back');
    end if;
  elsif new.taken_back_at is not null or coalesce(last.arrives, false) = new.arrives or new.at < last.at then
    perform refuse('presence_by_turns', 'arrivals and departures take turns');
  end if;
  return new;
end $$;
create trigger presence_is_lawful before insert or update on presence for each row execute function presence_is_lawful();

create function substitution_is_lawful() returns trigger language plpgsql as $$
declare
  began timestamptz;
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('substitutions_in_session', 'the meeting is not in session');
  end if;
  select m.began_at into began from meetings m where m.tenant_id = new.tenant_id and m.id = new.meeting_id;
  if began is null or new.at < began then
    perform refuse('substitutions_since_beginning', 'the meeting had not begun');
  end if;
  if new.at <= last_decision(new.tenant_id, new.meeting_id)
      or exists (select from substitutions s where s.tenant_id = new.tenant_id and s.meeting_id = new.meeting_id and s.alternate_id = new.alternate_id and s.at > new.at) then
    perform refuse('substitutions_before_decision', 'a decision rests on who sat where');
  end if;
  if not exists (select from composition_members c where c.tenant_id = new.tenant_id and c.id = new.alternate_id and c.seat = 'alternate')
      or new.seat_id is not null and not exists (select from composition_members c where c.tenant_id = new.tenant_id and c.id = new.seat_id and c.seat in ('chair', 'member')) then
    perform refuse('substitutions_alternate_for_member', 'an alternate sits in a voting seat');
  end if;
  if new.seat_id in (select t.seat_id from (
      select distinct on (s.alternate_id) s.alternate_id, s.seat_id from substitutions s
      where s.tenant_id = new.tenant_id and s.meeting_id = new.meeting_id order by s.alternate_id, s.at desc, s.recorded_at desc, s.id desc) t
      where t.alternate_id <> new.alternate_id) then
    perform refuse('substitutions_one_a_seat', 'another alternate sits there');
  end if;
  return new;
end $$;
create trigger substitution_is_lawful before insert on substitutions for each row execute function substitution_is_lawful();

create function conflict_is_lawful() returns trigger language plpgsql as $$
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('conflicts_in_session', 'the meeting is not in session');
  end if;
  if exists (select from decisions d where d.tenant_id = new.tenant_id and d.item_id = new.item_id) then
    perform refuse('conflicts_before_decision', 'it is decided');
  end if;
  if tg_op = 'UPDATE' then
    if old.taken_back_at is not null or new.taken_back_at is null
        or (new.tenant_id, new.id, new.meeting_id, new.composition_id, new.item_id, new.member_id, new.ground, new.declared, new.recorded_at, new.recorded_by)
        is distinct from (old.tenant_id, old.id, old.meeting_id, old.composition_id, old.item_id, old.member_id, old.ground, old.declared, old.recorded_at, old.recorded_by) then
      perform refuse('conflicts_stay', 'a conflict is only taken back');
    end if;
  elsif new.taken_back_at is not null
      or exists (select from composition_members c where c.tenant_id = new.tenant_id and c.id = new.member_id and c.seat = 'secretary') then
    perform refuse('conflicts_of_voters', 'the secretary does not vote');
  end if;
  return new;
end $$;
create trigger conflict_is_lawful before insert or update on conflicts for each row execute function conflict_is_lawful();

create function departure_is_lawful() returns trigger language plpgsql as $$
begin
  if not exists (select from agenda_items i where i.tenant_id = new.tenant_id and i.id = new.item_id and i.sort = 'departure' and i.subject_id = new.subject_id) then
    perform refuse('departures_on_agenda', 'no departure on the agenda');
  end if;
  return new;
end $$;
create trigger departure_is_lawful before insert on departures for each row execute function departure_is_lawful();

-- The agenda grows only while the meeting is in session; a block is divided only while it is not decided.
create or replace function agenda_is_open() returns trigger language plpgsql as $$
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('agenda_in_session', 'the meeting is not in session');
  end if;
  if new.parent_id is not null and not exists (
      select from agenda_items b left join decisions d on d.tenant_id = b.tenant_id and d.item_id = b.id
      where b.tenant_id = new.tenant_id and b.id = new.parent_id and b.sort = 'matter' and b.position = new.position and d.id is null) then
    perform refuse('agenda_parts_of_open_block', 'it is decided already');
  end if;
  return new;
end $$;

-- A meeting begins once, not before its day: what was recorded since then rests on that hour.
create function meeting_begins_once() returns trigger language plpgsql as $$
begin
  if local_day(new.tenant_id, new.began_at) < local_day(new.tenant_id, new.meets_at) then
    perform refuse('meetings_begin_on_their_day', 'the day of the meeting has not come');
  end if;
  if tg_op = 'UPDATE' and old.began_at is distinct from new.began_at and exists (
      select from presence p where p.tenant_id = old.tenant_id and p.meeting_id = old.id) then
    perform refuse('meetings_begin_once', 'the meeting has begun');
  end if;
  return new;
end $$;
create trigger meeting_begins_once before insert or update on meetings for each row execute function meeting_begins_once();

-- Parts of a list, and departures from it, are matters too.
create or replace function agenda_kinds() returns text[] language sql immutable as $$ select array['allocation_run', 'application', 'departure'] $$;

revoke all on function kind_goes_forward(), composition_by_kind(), hall_of(uuid, uuid, uuid, timestamptz), last_decision(uuid, uuid), decision_is_lawful(),
  presence_is_lawful(), substitution_is_lawful(), conflict_is_lawful(), departure_is_lawful(), agenda_is_open(), meeting_begins_once() from public;
grant execute on function hall_of(uuid, uuid, uuid, timestamptz), last_decision(uuid, uuid) to tirek_server;
