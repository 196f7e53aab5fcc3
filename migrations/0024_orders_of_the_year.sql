-- Orders without a decision, and places of the same year from another campaign.
-- Source: hostel rules p.13-14 (the commission decides, the order rests on it); source 000, paragraph 22; domain.md §3.3 (a place is given for
-- one academic year; places during the year).

-- Whoever has a place of the same academic year from another campaign, and where.
create function holders_elsewhere(campaign uuid) returns table (student_id uuid, dormitory_id uuid) language sql stable parallel safe as $$
  select a.student_id, r.dormitory_id
  from campaigns here
  join campaigns c on c.tenant_id = here.tenant_id and c.academic_year = here.academic_year and c.id <> here.id
  join referrals r on r.tenant_id = c.tenant_id and r.campaign_id = c.id and r.state in ('given', 'accepted', 'arrived')
  join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
  where here.id = campaign
$$;
revoke all on function holders_elsewhere(uuid) from public;
grant execute on function holders_elsewhere(uuid) to tirek_server;

-- As before, and: an order that rests on no decision gives places of a list of the year, in a campaign whose terms let the order decide.
create or replace function order_is_lawful() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      perform refuse('orders_begin_as_drafts', 'an order begins as a draft');
    end if;
    if new.decision_id is not null and not exists (
        select from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
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
  if (new.tenant_id, new.id, new.kind, new.decision_id, new.subject_id, new.facts, new.line_count, new.drafted_by, new.drafted_at, new.code, new.amends)
      is distinct from (old.tenant_id, old.id, old.kind, old.decision_id, old.subject_id, old.facts, old.line_count, old.drafted_by, old.drafted_at, old.code, old.amends)
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
