-- Orders: drafted from a decision, numbered without gaps when signed, published. Lines are the annexes, frozen as drafted.
-- Source: hostel rules p.14 (order on the commission's decision); domain.md §12.2 (numbers sequential in the calendar year, never reused).

create table orders (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  kind text not null check (kind in ('dormitory_places')),
  decision_id uuid not null,
  subject_id uuid not null, -- what it settles: for dormitory places the allocation run
  state text not null default 'draft' check (state in ('draft', 'signed', 'published')),
  year integer,
  number integer,
  order_date date,
  facts jsonb not null, -- what the text needs, frozen: academic year, minutes, rules
  line_count integer not null check (line_count > 0),
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  signed_by uuid,
  signed_at timestamptz,
  published_at timestamptz,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  constraint orders_one_number unique (tenant_id, year, number),
  constraint orders_one_a_decision unique (tenant_id, decision_id),
  foreign key (tenant_id, decision_id) references decisions (tenant_id, id),
  foreign key (tenant_id, drafted_by) references accounts (tenant_id, id),
  foreign key (tenant_id, signed_by) references accounts (tenant_id, id),
  constraint orders_signed_whole check (num_nulls(number, year, order_date, signed_by, signed_at) = case state when 'draft' then 5 else 0 end),
  constraint orders_year_of_date check (year = extract(year from order_date)),
  constraint orders_published_whole check ((state = 'published') = (published_at is not null)),
  constraint orders_two_persons check (signed_by is distinct from drafted_by) -- who drafts does not sign
);
create index on orders (tenant_id, subject_id);
call isolate('orders');

create table order_lines (
  tenant_id uuid not null default current_tenant(),
  order_id uuid not null,
  annex smallint not null check (annex between 1 and 9),
  position integer not null check (position > 0),
  subject_id uuid not null, -- the application
  full_name text not null check (length(full_name) between 1 and 400),
  facts jsonb not null, -- faculty, course, dormitory, as printed
  primary key (tenant_id, order_id, annex, position),
  unique (tenant_id, order_id, subject_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
create index on order_lines (tenant_id, subject_id);
call isolate_append_only('order_lines');

-- An order rests on an adopted decision of a closed meeting about the same thing, begins as a draft, and goes one way; its text never changes.
-- The number is the next of its year: with the unique key that leaves neither gap nor double, whoever writes it.
create function order_is_lawful() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      perform refuse('orders_begin_as_drafts', 'an order begins as a draft');
    end if;
    if not exists (select from decisions d join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
                   join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
                   where d.tenant_id = new.tenant_id and d.id = new.decision_id and d.adopted and m.state = 'closed' and i.subject_id = new.subject_id) then
      perform refuse('orders_by_adopted_decision', 'no adopted decision in closed minutes');
    end if;
    return new;
  end if;
  if (new.tenant_id, new.id, new.kind, new.decision_id, new.subject_id, new.facts, new.line_count, new.drafted_by, new.drafted_at)
      is distinct from (old.tenant_id, old.id, old.kind, old.decision_id, old.subject_id, old.facts, old.line_count, old.drafted_by, old.drafted_at)
      or (old.state <> 'draft' and (new.year, new.number, new.order_date, new.signed_by, new.signed_at)
      is distinct from (old.year, old.number, old.order_date, old.signed_by, old.signed_at)) then
    perform refuse('orders_stay', 'what an order says does not change');
  end if;
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'signed'), ('signed', 'signed'), ('signed', 'published'), ('published', 'published')) then
    perform refuse('orders_one_way', 'an order goes from draft to signed to published');
  end if;
  if old.state = 'draft' and new.state = 'signed' then
    if new.number <> 1 + coalesce((select max(o.number) from orders o where o.tenant_id = new.tenant_id and o.year = new.year), 0) then
      perform refuse('orders_without_gaps', 'not the next number');
    end if;
    if new.line_count <> (select count(*) from order_lines l where l.tenant_id = new.tenant_id and l.order_id = new.id) then
      perform refuse('orders_lines_whole', 'the annexes are not those drafted');
    end if;
  end if;
  return new;
end $$;
create trigger order_is_lawful before insert or update on orders for each row execute function order_is_lawful();

create function lines_of_drafts() returns trigger language plpgsql as $$
begin
  perform from orders o where o.tenant_id = new.tenant_id and o.id = new.order_id and o.state = 'draft' for update;
  if not found then
    perform refuse('order_lines_of_drafts', 'the order is signed');
  end if;
  return new;
end $$;
create trigger lines_of_drafts before insert on order_lines for each row execute function lines_of_drafts();
revoke all on function order_is_lawful(), lines_of_drafts() from public;
