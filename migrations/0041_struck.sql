-- Whoever an amending order struck off was refused nothing at checking: which order struck them off is kept beside the application. The ground is
-- kept where the order has one line: what several lines rest on tells each of the others.
-- Source: issue 3, item 9; hostel rules p.14 (order).
alter table applications no force row level security;
alter table orders no force row level security;
alter table order_lines no force row level security;
update applications a set refusal = jsonb_build_object('reasons', '[]'::jsonb, 'struck', jsonb_strip_nulls(jsonb_build_object(
    'order', n.id, 'number', n.number_text, 'day', n.order_date,
    'ground_kk', case when n.line_count = 1 then n.facts ->> 'ground_kk' end, 'ground_ru', case when n.line_count = 1 then n.facts ->> 'ground_ru' end)))
  from (select distinct on (l.tenant_id, l.subject_id) l.tenant_id, l.subject_id, l.annex, o.id, o.number_text, o.order_date, o.line_count, o.facts
        from order_lines l join orders o on o.tenant_id = l.tenant_id and o.id = l.order_id and o.state = 'published' and o.amends is not null
        order by l.tenant_id, l.subject_id, o.published_at desc) n
  where a.tenant_id = n.tenant_id and a.id = n.subject_id and a.state = 'refused' and n.annex = 3;
alter table applications force row level security;
alter table orders force row level security;
alter table order_lines force row level security;

-- The reserve as it stands. Whoever an amending order put there (`behind`) stands behind those whom the list put there: an order that took a place
-- back is not undone by the reserve. The next list ranks everybody anew.
drop function present_reserve(uuid);
create function present_reserve(campaign uuid)
returns table (application_id uuid, rank integer, "position" integer, passed_over boolean, behind boolean)
language sql stable as $$
  with newest as (
    select decided_run(o.subject_id) as run from orders o
    join allocation_runs r on r.tenant_id = o.tenant_id and r.id = o.subject_id
    where r.tenant_id = current_tenant() and r.campaign_id = campaign and o.kind = 'dormitory_places' and o.state = 'published'
    order by o.published_at desc, o.id desc limit 1
  ), waits as (
    select a.id, a.number, l.rank, a.student_id in (select h.student_id from holders_elsewhere(campaign) h) as passed_over,
      coalesce(n.amends, false) as behind
    from applications a
    left join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id and l.run_id = (select run from newest)
    left join lateral (
      select o.amends is not null as amends from order_lines ol
      join orders o on o.tenant_id = ol.tenant_id and o.id = ol.order_id and o.state = 'published'
      where ol.tenant_id = a.tenant_id and ol.subject_id = a.id order by o.published_at desc limit 1) n on true
    where a.tenant_id = current_tenant() and a.campaign_id = campaign and a.state = 'reserve'
  )
  select w.id, w.rank,
    case when not w.passed_over then
      (row_number() over (partition by w.passed_over order by w.behind, w.rank nulls last, w.number))::integer end,
    w.passed_over, w.behind
  from waits w
$$;
revoke all on function present_reserve(uuid) from public;
grant execute on function present_reserve(uuid) to tirek_server;
