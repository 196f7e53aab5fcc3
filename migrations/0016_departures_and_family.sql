-- What the commission decided when it departed from the list: the list after the decision, computed from the same facts with whom it lifted.
-- The run before the decision stays; two hashes are kept, computed before and decided after.

alter table allocation_runs add column after_run uuid;
alter table allocation_runs add foreign key (tenant_id, after_run) references allocation_runs (tenant_id, id);
create unique index allocation_runs_one_after on allocation_runs (tenant_id, after_run) where after_run is not null;

-- The run that counts for an order on that run: the one after its decision, where there is one.
create function decided_run(run uuid) returns uuid language sql stable parallel safe
  as $$ select coalesce((select d.id from allocation_runs d where d.tenant_id = current_tenant() and d.after_run = run), run) $$;
revoke all on function decided_run(uuid) from public;
grant execute on function decided_run(uuid) to tirek_server;

-- What the registers print of the family (hostel rules, appendices 1, 3 and 7): parents with work and contacts, representative, address, distance.
alter table applications add column family jsonb check (jsonb_typeof(family) = 'object');
