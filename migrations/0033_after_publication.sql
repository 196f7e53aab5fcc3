-- The reserve as it stands now, in one place: who waits, in which order freed places go to them, and what has become of every line of a list.
-- Source: hostel rules p.27-28 (reserve); issue 3, point 9 (an amending order supersedes lines and everything follows), points 10 and 11;
-- domain.md §3.3 (a place is given for one academic year: whoever holds one is given no second).

-- Whoever waits on the reserve, by the list whose order was published last. Whoever holds a place of the same year from another campaign is passed
-- over and has no position. Whoever stands in no list, put on the reserve by an order alone, waits after all others.
create function present_reserve(campaign uuid)
returns table (application_id uuid, rank integer, "position" integer, passed_over boolean)
language sql stable as $$
  with newest as (
    select decided_run(o.subject_id) as run from orders o
    join allocation_runs r on r.tenant_id = o.tenant_id and r.id = o.subject_id
    where r.tenant_id = current_tenant() and r.campaign_id = campaign and o.kind = 'dormitory_places' and o.state = 'published'
    order by o.published_at desc, o.id desc limit 1
  ), waits as (
    select a.id, a.number, l.rank, a.student_id in (select h.student_id from holders_elsewhere(campaign) h) as passed_over
    from applications a
    left join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id and l.run_id = (select run from newest)
    where a.tenant_id = current_tenant() and a.campaign_id = campaign and a.state = 'reserve'
  )
  select w.id, w.rank,
    case when not w.passed_over then (row_number() over (partition by w.passed_over order by w.rank nulls last, w.number))::integer end,
    w.passed_over
  from waits w
$$;
revoke all on function present_reserve(uuid) from public;
grant execute on function present_reserve(uuid) to tirek_server;

-- The lines of a list as they stand now. `outcome`: `placed` (a place given, taken or lived in), `reserve`, `freed` (a place was given and is
-- theirs no more), `struck` (by an order), `left` (withdrawn). `waits` is the number on the reserve now, `listed` the one in the order that
-- names the line last, which is `order_number` where that is an amending one.
drop function present_lines(uuid);
create function present_lines(run uuid)
returns table (application_id uuid, rank integer, level smallint, outcome text, dormitory_id uuid, waits integer, listed integer, order_number text)
language sql stable as $$
  with list as (
    select r.campaign_id, coalesce(r.after_run, r.id) as subject from allocation_runs r where r.tenant_id = current_tenant() and r.id = run
  ), amended as (
    select distinct on (n.subject_id) n.subject_id, n.annex, n.position, n.facts, o.number_text
    from list
    join orders o on o.tenant_id = current_tenant() and o.subject_id = list.subject and o.amends is not null and o.state = 'published'
    join order_lines n on n.tenant_id = o.tenant_id and n.order_id = o.id
    order by n.subject_id, o.published_at desc
  ), last as (
    select distinct on (r.application_id) r.application_id, r.state, r.dormitory_id from referrals r
    where r.tenant_id = current_tenant() and r.campaign_id = (select campaign_id from list)
    order by r.application_id, r.given_at desc, r.id desc
  ), told as (
    select l.application_id, l.rank, l.level, a.state, last.state as referral,
      coalesce(last.dormitory_id, case when n.annex is null then l.dormitory_id when n.annex = 1 then (n.facts ->> 'dormitory_id')::uuid end) as dormitory_id,
      case when n.annex is null then l.reserve_position when n.annex = 2 then n.position end as listed,
      n.annex, n.number_text
    from allocation_lines l
    join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
    left join amended n on n.subject_id = l.application_id
    left join last on last.application_id = l.application_id
    where l.tenant_id = current_tenant() and l.run_id = run
  ), ended as (
    select t.*,
      case when t.state = 'reserve' then 'reserve'
        when t.annex = 3 then 'struck'
        when t.referral in ('declined', 'lapsed', 'cancelled') then 'freed'
        when t.state = 'placed' then 'placed'
        else 'left' end as outcome
    from told t
  )
  select e.application_id, e.rank, e.level, e.outcome, case when e.outcome = 'placed' then e.dormitory_id end, w.position, e.listed, e.number_text
  from ended e
  left join present_reserve((select campaign_id from list)) w on e.outcome = 'reserve' and w.application_id = e.application_id
$$;
revoke all on function present_lines(uuid) from public;
grant execute on function present_lines(uuid) to tirek_server;

-- A place that an amending order gave to somebody of the reserve was offered to nobody: the ledger of the reserve names the order.
alter table offers add column order_id uuid;
alter table offers no force row level security;
alter table referrals no force row level security;
alter table orders no force row level security;
update offers f set order_id = r.order_id from referrals r join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id and o.amends is not null
  where r.tenant_id = f.tenant_id and r.offer_id = f.id and f.made_at = f.answer_by and f.state = 'accepted';
alter table offers force row level security;
alter table referrals force row level security;
alter table orders force row level security;
alter table offers add foreign key (tenant_id, order_id) references orders (tenant_id, id);
create index on offers (tenant_id, order_id);

-- Why applications were closed before the end of their window: told to whoever came late and to the office. None of those closed before this.
alter table campaigns add column close_reason text check (length(close_reason) between 1 and 1000);
