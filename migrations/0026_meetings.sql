-- A meeting by its own clock: the day on which it was begun dates its minutes, votes and end carry a time of the meeting, which may be written
-- down later; a departure from rank says whom it moves and can be withdrawn before its vote; an alternate sits only in a free seat; positions
-- in both languages. Source: hostel rules p.13; domain.md §7.2, §12.2.

-- Null: voted when it was recorded.
alter table decisions add column at timestamptz, add constraint decisions_not_after_now check (at <= recorded_at);
-- Null: ended when its minutes were closed.
alter table meetings add column ended_at timestamptz,
  add constraint meetings_end_between check (ended_at is null or ended_at >= began_at and ended_at <= closed_at);
-- Empty: the position is written alike in Russian.
alter table composition_members add column office_ru text not null default '' check (length(office_ru) <= 200);

-- A departure that was laid and not voted on.
create table agenda_withdrawals (
  tenant_id uuid not null default current_tenant(),
  item_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references agenda_items (tenant_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id)
);
create index on agenda_withdrawals (tenant_id, recorded_by);
call isolate_append_only('agenda_withdrawals');

-- Whose place an adopted departure changed, as it was said when it was voted. Null: on reserve.
create table departure_moves (
  tenant_id uuid not null default current_tenant(),
  item_id uuid not null,
  subject_id uuid not null, -- the application
  number integer not null,
  rank integer not null,
  person text not null check (length(person) between 1 and 400),
  was_kk text,
  was_ru text,
  was_en text,
  becomes_kk text,
  becomes_ru text,
  becomes_en text,
  primary key (tenant_id, item_id, subject_id),
  foreign key (tenant_id, item_id) references departures (tenant_id, item_id),
  check ((was_kk is null) = (was_ru is null) and (was_kk is null) = (was_en is null)),
  check ((becomes_kk is null) = (becomes_ru is null) and (becomes_kk is null) = (becomes_en is null))
);
call isolate_append_only('departure_moves');

-- What was withdrawn may be laid again; everything else stands once on an agenda (agenda_is_open).
alter table agenda_items drop constraint agenda_items_tenant_id_meeting_id_subject_kind_subject_id_key;

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
  if exists (select from agenda_items i where i.tenant_id = new.tenant_id and i.meeting_id = new.meeting_id
             and i.subject_kind = new.subject_kind and i.subject_id = new.subject_id
             and not exists (select from agenda_withdrawals w where w.tenant_id = i.tenant_id and w.item_id = i.id)) then
    perform refuse('agenda_once', 'it stands on the agenda already');
  end if;
  return new;
end $$;

create function withdrawal_is_lawful() returns trigger language plpgsql as $$
declare
  it record;
begin
  select i.meeting_id, i.sort into it from agenda_items i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if not found or not meeting_in_session(new.tenant_id, it.meeting_id) then
    perform refuse('agenda_in_session', 'the meeting is not in session');
  end if;
  if it.sort <> 'departure' or exists (select from decisions d where d.tenant_id = new.tenant_id and d.item_id = new.item_id) then
    perform refuse('withdrawals_before_vote', 'only a departure that was not voted on is withdrawn');
  end if;
  return new;
end $$;
create trigger withdrawal_is_lawful before insert on agenda_withdrawals for each row execute function withdrawal_is_lawful();

-- The last moment that a decision of the meeting rests on.
create or replace function last_decision(in_tenant uuid, in_meeting uuid) returns timestamptz language sql stable as $$
  select coalesce(max(coalesce(d.at, d.recorded_at)), '-infinity')
  from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
  where i.tenant_id = in_tenant and i.meeting_id = in_meeting
$$;

-- A decision cannot exist without its quorum, whoever writes it; it is judged with those in the room at its moment of the meeting.
create or replace function decision_is_lawful() returns trigger language plpgsql as $$
declare
  it record;
  h record;
  recorded timestamptz;
  began timestamptz;
  moment timestamptz := coalesce(new.at, new.recorded_at);
  of_base integer;
begin
  select i.meeting_id, i.sort into it from agenda_items i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if not found or not meeting_in_session(new.tenant_id, it.meeting_id) then
    perform refuse('decision_in_session', 'the meeting is not in session');
  end if;
  if exists (select from agenda_withdrawals w where w.tenant_id = new.tenant_id and w.item_id = new.item_id) then
    perform refuse('decision_of_what_stands', 'it was withdrawn');
  end if;
  select m.began_at, greatest(
      (select max(o.recorded_at) from decisions o join agenda_items i on i.tenant_id = o.tenant_id and i.id = o.item_id
       where i.tenant_id = m.tenant_id and i.meeting_id = m.id),
      (select max(p.recorded_at) from presence p where p.tenant_id = m.tenant_id and p.meeting_id = m.id),
      (select max(s.recorded_at) from substitutions s where s.tenant_id = m.tenant_id and s.meeting_id = m.id),
      (select max(c.recorded_at) from conflicts c where c.tenant_id = m.tenant_id and c.meeting_id = m.id)) into began, recorded
    from meetings m where m.tenant_id = new.tenant_id and m.id = it.meeting_id and m.began_at is not null;
  if not found or new.recorded_at < recorded or moment < began or moment < last_decision(new.tenant_id, it.meeting_id) then
    perform refuse('decision_at_its_moment', 'the meeting had not begun, or something was recorded or decided later');
  end if;
  if exists (select from agenda_items p left join decisions d on d.tenant_id = p.tenant_id and d.item_id = p.id
             where p.tenant_id = new.tenant_id and p.meeting_id = it.meeting_id and p.parent_id = new.item_id and d.id is null
               and not exists (select from agenda_withdrawals w where w.tenant_id = p.tenant_id and w.item_id = p.id)) then
    perform refuse('decision_parts_first', 'a part of it is not decided');
  end if;
  if it.sort = 'departure' and not exists (select from departures x where x.tenant_id = new.tenant_id and x.item_id = new.item_id) then
    perform refuse('decision_departure_grounded', 'a departure without a written ground');
  end if;
  select * into h from hall_of(new.tenant_id, it.meeting_id, new.item_id, moment);
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

create or replace function substitution_is_lawful() returns trigger language plpgsql as $$
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
  if (select p.arrives from presence p where p.tenant_id = new.tenant_id and p.meeting_id = new.meeting_id and p.member_id = new.seat_id
        and p.taken_back_at is null and p.at <= new.at order by p.at desc, p.recorded_at desc, p.id desc limit 1)
      and not exists (select from conflicts c left join decisions d on d.tenant_id = c.tenant_id and d.item_id = c.item_id
                      where c.tenant_id = new.tenant_id and c.meeting_id = new.meeting_id and c.member_id = new.seat_id
                        and c.taken_back_at is null and d.id is null) then
    perform refuse('substitutions_in_a_free_seat', 'its member is in the room and has no conflict');
  end if;
  return new;
end $$;

-- A meeting begins once, not before its day, with a composition in force on the day it begins; it ends after everything that was recorded of it.
create or replace function meeting_begins_once() returns trigger language plpgsql as $$
begin
  if local_day(new.tenant_id, new.began_at) < local_day(new.tenant_id, new.meets_at) then
    perform refuse('meetings_begin_on_their_day', 'the day of the meeting has not come');
  end if;
  if new.began_at is not null and not exists (select from compositions c where c.tenant_id = new.tenant_id and c.id = new.composition_id
      and local_day(new.tenant_id, new.began_at) between c.valid_from and c.valid_to) then
    perform refuse('meetings_composition_valid', 'the composition is not valid on the day the meeting began');
  end if;
  if tg_op = 'UPDATE' and old.began_at is distinct from new.began_at and exists (
      select from presence p where p.tenant_id = old.tenant_id and p.meeting_id = old.id) then
    perform refuse('meetings_begin_once', 'the meeting has begun');
  end if;
  if new.ended_at < greatest(last_decision(new.tenant_id, new.id),
      (select max(p.at) from presence p where p.tenant_id = new.tenant_id and p.meeting_id = new.id and p.taken_back_at is null),
      (select max(s.at) from substitutions s where s.tenant_id = new.tenant_id and s.meeting_id = new.id)) then
    perform refuse('meetings_end_last', 'something was recorded of a later moment');
  end if;
  return new;
end $$;

-- Minutes bear the next number of their commission in the year of the day on which the meeting was begun (domain.md §12.2).
create or replace function minutes_are_numbered() returns trigger language plpgsql as $$
begin
  if new.minutes_year <> extract(year from local_day(new.tenant_id, coalesce(new.began_at, new.meets_at))) then
    perform refuse('meetings_year_of_day', 'not the year of the meeting');
  end if;
  if new.minutes_number <> 1 + coalesce((select max(m.minutes_number) from meetings m
      where m.tenant_id = new.tenant_id and m.commission_id = new.commission_id and m.minutes_year = new.minutes_year), 0) then
    perform refuse('meetings_without_gaps', 'not the next number');
  end if;
  return new;
end $$;

-- As before, but what was withdrawn waits for no vote.
create or replace function meeting_is_lawful() returns trigger language plpgsql as $$
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
    where i.tenant_id = new.tenant_id and i.meeting_id = new.id
      and not exists (select from agenda_withdrawals w where w.tenant_id = i.tenant_id and w.item_id = i.id);
  if new.state = 'closed' and (items = 0 or decided < items) then
    perform refuse('meetings_closed_when_decided', 'something on the agenda is not decided');
  end if;
  if decided > 0 and (new.state = 'postponed' or new.meets_at <> old.meets_at) then
    perform refuse('meetings_postponed_undecided', 'a decision has been recorded');
  end if;
  return new;
end $$;

-- An order is dated between the day of its decision, by the meeting's clock, and its signature, and is published after that.
create or replace function order_is_dated() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' and new.state = 'signed' then
    if new.order_date > local_day(new.tenant_id, new.signed_at) then
      perform refuse('orders_dated_by_signing', 'dated after the day of signing');
    end if;
    if new.order_date < (select local_day(d.tenant_id, coalesce(d.at, d.recorded_at)) from decisions d
                         where d.tenant_id = new.tenant_id and d.id = new.decision_id) then
      perform refuse('orders_dated_after_decision', 'dated before its decision');
    end if;
  end if;
  if new.published_at < new.signed_at then
    perform refuse('orders_published_after_signing', 'published before it was signed');
  end if;
  return new;
end $$;

revoke all on function withdrawal_is_lawful() from public;
