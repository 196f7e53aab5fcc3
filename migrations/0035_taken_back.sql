-- A vote entered wrongly is taken back while the meeting runs: the record of it stays, with its reason, and the item is voted anew. Grounds in
-- both languages of the minutes; an alternate who is not in the room takes no seat; the drafter corrects the texts of an order's draft.
-- Source: hostel rules p.13; domain.md §7.2, §12.3.

-- How often the item's vote was taken back before: at any time one decision of an item stands.
alter table decisions add column turn integer not null default 0 check (turn >= 0);
alter table decisions drop constraint decisions_one_an_item;
alter table decisions add constraint decisions_one_an_item unique (tenant_id, item_id, turn);

-- An entry that did not say how the item was voted, and why.
create table decisions_taken_back (
  tenant_id uuid not null default current_tenant(),
  decision_id uuid not null,
  ground text not null check (length(ground) between 3 and 500),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, decision_id),
  foreign key (tenant_id, decision_id) references decisions (tenant_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id)
);
create index on decisions_taken_back (tenant_id, recorded_by);
call isolate_append_only('decisions_taken_back');

-- The decisions that stand.
create view decisions_standing with (security_invoker = true) as
  select d.* from decisions d
  where not exists (select from decisions_taken_back t where t.tenant_id = d.tenant_id and t.decision_id = d.id);
grant select on decisions_standing to tirek_server;

-- Whose place a departure changed, by the decision that adopted it.
alter table departure_moves add column turn integer not null default 0;
alter table departure_moves drop constraint departure_moves_pkey;
alter table departure_moves add primary key (tenant_id, item_id, subject_id, turn);

-- Empty: the ground is written alike in Russian.
alter table conflicts add column ground_ru text not null default '' check (length(ground_ru) <= 500);
alter table departures add column ground_ru text not null default '' check (length(ground_ru) <= 2000);
alter table window_extensions add column ground_ru text not null default '' check (length(ground_ru) <= 1000);

-- Only the last vote of a meeting that runs is taken back: what was voted after it rests on it.
create function decision_is_taken_back() returns trigger language plpgsql as $$
declare
  it record;
begin
  select i.meeting_id, d.id, coalesce(d.at, d.recorded_at) as moment into it
    from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
    where d.tenant_id = new.tenant_id and d.id = new.decision_id;
  if not found or not meeting_in_session(new.tenant_id, it.meeting_id) then
    perform refuse('decision_in_session', 'the meeting is not in session');
  end if;
  if exists (select from decisions_standing d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
             where i.tenant_id = new.tenant_id and i.meeting_id = it.meeting_id and (coalesce(d.at, d.recorded_at), d.id) > (it.moment, it.id)) then
    perform refuse('decision_taken_back_last', 'only the last vote is taken back');
  end if;
  return new;
end $$;
create trigger decision_is_taken_back before insert on decisions_taken_back for each row execute function decision_is_taken_back();

-- The moment of the last decision that stands.
create or replace function last_decision(in_tenant uuid, in_meeting uuid) returns timestamp with time zone language sql stable as $$
  select coalesce(max(coalesce(d.at, d.recorded_at)), '-infinity')
  from decisions_standing d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
  where i.tenant_id = in_tenant and i.meeting_id = in_meeting
$$;

-- As before, among the decisions that stand.
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
  if exists (select from decisions_standing d where d.tenant_id = new.tenant_id and d.item_id = new.item_id) then
    perform refuse('decisions_one_an_item', 'it is decided');
  end if;
  new.turn := (select count(*) from decisions d where d.tenant_id = new.tenant_id and d.item_id = new.item_id);
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
  if exists (select from agenda_items p left join decisions_standing d on d.tenant_id = p.tenant_id and d.item_id = p.id
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

create or replace function agenda_is_open() returns trigger language plpgsql as $$
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('agenda_in_session', 'the meeting is not in session');
  end if;
  if new.parent_id is not null and not exists (
      select from agenda_items b left join decisions_standing d on d.tenant_id = b.tenant_id and d.item_id = b.id
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

create or replace function withdrawal_is_lawful() returns trigger language plpgsql as $$
declare
  it record;
begin
  select i.meeting_id, i.sort into it from agenda_items i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if not found or not meeting_in_session(new.tenant_id, it.meeting_id) then
    perform refuse('agenda_in_session', 'the meeting is not in session');
  end if;
  if it.sort <> 'departure' or exists (select from decisions_standing d where d.tenant_id = new.tenant_id and d.item_id = new.item_id) then
    perform refuse('withdrawals_before_vote', 'only a departure that was not voted on is withdrawn');
  end if;
  return new;
end $$;

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
    from agenda_items i left join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id
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

create or replace function conflict_is_lawful() returns trigger language plpgsql as $$
begin
  if not meeting_in_session(new.tenant_id, new.meeting_id) then
    perform refuse('conflicts_in_session', 'the meeting is not in session');
  end if;
  if exists (select from decisions_standing d where d.tenant_id = new.tenant_id and d.item_id = new.item_id) then
    perform refuse('conflicts_before_decision', 'it is decided');
  end if;
  if tg_op = 'UPDATE' then
    if old.taken_back_at is not null or new.taken_back_at is null
        or (new.tenant_id, new.id, new.meeting_id, new.composition_id, new.item_id, new.member_id, new.ground, new.ground_ru, new.declared, new.recorded_at, new.recorded_by)
        is distinct from (old.tenant_id, old.id, old.meeting_id, old.composition_id, old.item_id, old.member_id, old.ground, old.ground_ru, old.declared, old.recorded_at, old.recorded_by) then
      perform refuse('conflicts_stay', 'a conflict is only taken back');
    end if;
  elsif new.taken_back_at is not null
      or exists (select from composition_members c where c.tenant_id = new.tenant_id and c.id = new.member_id and c.seat = 'secretary') then
    perform refuse('conflicts_of_voters', 'the secretary does not vote');
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
  if new.seat_id is not null and not coalesce((select p.arrives from presence p where p.tenant_id = new.tenant_id and p.meeting_id = new.meeting_id
        and p.member_id = new.alternate_id and p.taken_back_at is null and p.at <= new.at order by p.at desc, p.recorded_at desc, p.id desc limit 1), false) then
    perform refuse('substitutions_of_somebody_here', 'the alternate is not in the room');
  end if;
  if new.seat_id in (select t.seat_id from (
      select distinct on (s.alternate_id) s.alternate_id, s.seat_id from substitutions s
      where s.tenant_id = new.tenant_id and s.meeting_id = new.meeting_id order by s.alternate_id, s.at desc, s.recorded_at desc, s.id desc) t
      where t.alternate_id <> new.alternate_id) then
    perform refuse('substitutions_one_a_seat', 'another alternate sits there');
  end if;
  if (select p.arrives from presence p where p.tenant_id = new.tenant_id and p.meeting_id = new.meeting_id and p.member_id = new.seat_id
        and p.taken_back_at is null and p.at <= new.at order by p.at desc, p.recorded_at desc, p.id desc limit 1)
      and not exists (select from conflicts c left join decisions_standing d on d.tenant_id = c.tenant_id and d.item_id = c.item_id
                      where c.tenant_id = new.tenant_id and c.meeting_id = new.meeting_id and c.member_id = new.seat_id
                        and c.taken_back_at is null and d.id is null) then
    perform refuse('substitutions_in_a_free_seat', 'its member is in the room and has no conflict');
  end if;
  return new;
end $$;

create or replace function extension_by_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.decision_id is not null then
      perform refuse('window_extensions_begin_laid', 'an extension is laid before the commission first');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.id, new.campaign_id, new.was, new.closes_at, new.ground, new.ground_ru, new.laid_at, new.laid_by)
      is distinct from (old.tenant_id, old.id, old.campaign_id, old.was, old.closes_at, old.ground, old.ground_ru, old.laid_at, old.laid_by)
      or old.decision_id is not null then
    perform refuse('window_extensions_stay', 'what was laid before the commission stays');
  end if;
  if not exists (select from decisions_standing d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
                 join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
                 where d.tenant_id = new.tenant_id and d.id = new.decision_id and d.adopted and m.state = 'closed'
                   and i.subject_kind = 'window_extension' and i.subject_id = new.id) then
    perform refuse('window_extensions_by_adopted_decision', 'no adopted decision in closed minutes');
  end if;
  return new;
end $$;

-- The texts of a draft may be corrected; from the signature on nothing changes.
create or replace function order_is_lawful() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      perform refuse('orders_begin_as_drafts', 'an order begins as a draft');
    end if;
    if new.decision_id is not null and not exists (
        select from decisions_standing d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
        join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
        where d.tenant_id = new.tenant_id and d.id = new.decision_id and d.adopted and m.state = 'closed'
          and i.subject_id = coalesce(new.amends, new.subject_id)) then
      perform refuse('orders_by_adopted_decision', 'no adopted decision in closed minutes');
    end if;
    if new.decision_id is null and new.amends is null and not exists (
        select from allocation_runs r join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
        where r.tenant_id = new.tenant_id and r.id = new.subject_id and c.mode = 'continuous' and c.decided_by = 'order') then
      perform refuse('orders_by_adopted_decision', 'only during the year, where the terms say so, an order places without a decision');
    end if;
    if new.amends is not null and not exists (select from orders o where o.tenant_id = new.tenant_id and o.id = new.amends
        and o.state = 'published' and o.subject_id = new.subject_id) then
      perform refuse('orders_amend_published', 'only a published order is amended');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.id, new.kind, new.decision_id, new.subject_id, new.line_count, new.drafted_by, new.drafted_at, new.code, new.amends)
      is distinct from (old.tenant_id, old.id, old.kind, old.decision_id, old.subject_id, old.line_count, old.drafted_by, old.drafted_at, old.code, old.amends)
      or ((old.state, new.state) <> ('draft', 'draft') and new.facts is distinct from old.facts)
      or (old.state <> 'draft' and (new.year, new.number, new.order_date, new.signed_by, new.signed_at, new.number_text, new.signatory_name, new.signatory_office_kk, new.signatory_office_ru)
      is distinct from (old.year, old.number, old.order_date, old.signed_by, old.signed_at, old.number_text, old.signatory_name, old.signatory_office_kk, old.signatory_office_ru)) then
    perform refuse('orders_stay', 'what an order says does not change');
  end if;
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'signed'), ('signed', 'signed'), ('signed', 'published'), ('published', 'published')) then
    perform refuse('orders_one_way', 'an order goes from draft to signed to published');
  end if;
  if old.state = 'draft' and new.state = 'signed' then
    if new.number <> 1 + coalesce((select max(o.number) from orders o where o.tenant_id = new.tenant_id and o.year = new.year), 0) then
      perform refuse('orders_without_gaps', 'not the next number');
    end if;
    if exists (select from orders o where o.tenant_id = new.tenant_id and o.year = new.year and o.order_date > new.order_date) then
      perform refuse('orders_days_in_turn', 'a later number with an earlier day');
    end if;
    if new.line_count <> (select count(*) from order_lines l where l.tenant_id = new.tenant_id and l.order_id = new.id) then
      perform refuse('orders_lines_whole', 'the annexes are not those drafted');
    end if;
    if not exists (select from order_files f where f.tenant_id = new.tenant_id and f.order_id = new.id and f.what = 'scan') then
      perform refuse('orders_signed_with_scan', 'the scan of the signed paper is missing');
    end if;
    if new.amends is not null then
      -- One amendment at a time: whoever waits here sees, in the next statement, what the other superseded.
      perform from orders o where o.tenant_id = new.tenant_id and o.id = new.amends for update;
      if exists (select from order_lines l where l.tenant_id = new.tenant_id and l.order_id = new.id and l.annex = 3
                 and not exists (select from order_supersessions s where s.tenant_id = l.tenant_id and s.order_id = l.order_id and s.annex = l.annex and s.position = l.position)) then
        perform refuse('orders_strike_something', 'a line strikes out nothing');
      end if;
      if exists (select from order_supersessions s join order_supersessions t on t.tenant_id = s.tenant_id
                   and t.old_order_id = s.old_order_id and t.old_annex = s.old_annex and t.old_position = s.old_position and t.order_id <> s.order_id
                 join orders o on o.tenant_id = t.tenant_id and o.id = t.order_id and o.state <> 'draft'
                 where s.tenant_id = new.tenant_id and s.order_id = new.id) then
        perform refuse('orders_supersede_once', 'another order supersedes the line already');
      end if;
    end if;
  end if;
  return new;
end $$;

revoke all on function decision_is_taken_back() from public;
