-- A draft that amends an order may be withdrawn before it is signed: it stays readable, is never signed and counts nowhere.
-- Source: issue 3, item 9; domain.md §12.2 (a number is taken at signing, so that a draft given up leaves no gap).
create table orders_withdrawn (
  tenant_id uuid not null default current_tenant(),
  order_id uuid not null,
  ground text not null check (length(ground) between 1 and 500),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, recorded_by) references accounts (tenant_id, id)
);
create index on orders_withdrawn (tenant_id, recorded_by);
call isolate_append_only('orders_withdrawn');

-- A list that a commission has adopted is ordered: only what amends may be given up.
create function order_is_withdrawn() returns trigger language plpgsql as $$
begin
  perform from orders o where o.tenant_id = new.tenant_id and o.id = new.order_id and o.state = 'draft' and o.amends is not null for update;
  if not found then
    perform refuse('orders_withdrawn_drafts', 'only an unsigned draft that amends an order is withdrawn');
  end if;
  return new;
end $$;
create trigger order_is_withdrawn before insert on orders_withdrawn for each row execute function order_is_withdrawn();

create function order_was_withdrawn() returns trigger language plpgsql as $$
begin
  if exists (select from orders_withdrawn w where w.tenant_id = new.tenant_id and w.order_id = new.id) then
    perform refuse('orders_withdrawn_stay', 'the draft was withdrawn');
  end if;
  return new;
end $$;
create trigger order_was_withdrawn before update on orders for each row execute function order_was_withdrawn();
revoke all on function order_is_withdrawn(), order_was_withdrawn() from public;

-- Where an order stands.
create function standing(o orders) returns text language sql stable as $$
  select case when exists (select from orders_withdrawn w where w.tenant_id = o.tenant_id and w.order_id = o.id) then 'withdrawn' else o.state end
$$;
revoke all on function standing(orders) from public;
grant execute on function standing(orders) to tirek_server;
