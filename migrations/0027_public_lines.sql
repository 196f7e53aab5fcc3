-- A published list as it stands now: the lines of a run with what later orders put in their place.
-- Source: issue 3, point 9 (an amending order supersedes lines and everything follows), point 11 (publication without names).

create function present_lines(run uuid)
returns table (application_id uuid, rank integer, level smallint, dormitory_id uuid, reserve_position integer, struck boolean)
language sql stable as $$
  with amended as (
    select distinct on (n.subject_id) n.subject_id, n.annex, n.position, n.facts
    from allocation_runs r
    join orders o on o.tenant_id = r.tenant_id and o.subject_id = coalesce(r.after_run, r.id) and o.amends is not null and o.state = 'published'
    join order_lines n on n.tenant_id = o.tenant_id and n.order_id = o.id
    where r.tenant_id = current_tenant() and r.id = run
    order by n.subject_id, o.published_at desc
  )
  select l.application_id, l.rank, l.level,
    case when n.annex is null then l.dormitory_id when n.annex = 1 then (n.facts ->> 'dormitory_id')::uuid end,
    case when n.annex is null then l.reserve_position when n.annex = 2 then n.position end,
    coalesce(n.annex = 3, false)
  from allocation_lines l left join amended n on n.subject_id = l.application_id
  where l.tenant_id = current_tenant() and l.run_id = run
$$;
revoke all on function present_lines(uuid) from public;
grant execute on function present_lines(uuid) to tirek_server;
