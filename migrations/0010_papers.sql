-- Papers: what "signed" means, the code a paper is verified by, amending orders, numbers by a template.
-- Source: hostel rules p.14 (order on the commission's decision); domain.md §12.2 (numbering), §12.5 (signed on paper, the scan kept).

-- How an institution writes the number of a kind of order, from a day on. The latest template that is valid on the order's day counts.
create table order_numbering (
  tenant_id uuid not null default current_tenant() references institutions (id),
  kind text not null check (kind in ('dormitory_places', 'dormitory_amendment')),
  valid_from date not null,
  template text not null check (length(template) >= 5 and length(template) <= 40 and length(template) - length(replace(template, '{seq}', '')) = 5),
  entered_by uuid not null,
  entered_at timestamptz not null,
  primary key (tenant_id, kind, valid_from, entered_at),
  foreign key (tenant_id, entered_by) references accounts (tenant_id, id)
);
create index on order_numbering (tenant_id, entered_by);
call isolate_append_only('order_numbering');

alter table orders
  add column code text,                -- random, printed on the paper, to verify by
  add column number_text text check (length(number_text) between 1 and 60), -- as printed, frozen when signed
  add column signatory_name text check (length(signatory_name) between 1 and 300),
  add column signatory_office_kk text check (length(signatory_office_kk) between 1 and 200),
  add column signatory_office_ru text check (length(signatory_office_ru) between 1 and 200),
  add column amends uuid,              -- the order whose lines this one supersedes
  alter column decision_id drop not null,
  drop constraint orders_kind_check,
  drop constraint orders_signed_whole;

-- Orders signed before this day keep the number they were printed with; the owner sees them only while row security is not forced on it.
alter table orders no force row level security;
alter table accounts no force row level security;
update orders o set
  code = upper(substr(translate(encode(sha256(convert_to(o.id::text || clock_timestamp()::text || random()::text, 'UTF8')), 'hex'), '01', 'vw'), 1, 12)),
  number_text = case when o.number is not null then o.number || '-Ж' end,
  signatory_name = a.full_name,
  signatory_office_kk = case when o.number is not null then 'Басшы' end,
  signatory_office_ru = case when o.number is not null then 'Руководитель' end
from orders self left join accounts a on a.tenant_id = self.tenant_id and a.id = self.signed_by
where self.tenant_id = o.tenant_id and self.id = o.id;
alter table orders force row level security;
alter table accounts force row level security;

alter table orders
  alter column code set not null,
  add constraint orders_one_code unique (tenant_id, code),
  add constraint orders_code_form check (code ~ '^[0-9A-Z]{12}$'),
  add constraint orders_kind_check check (kind in ('dormitory_places', 'dormitory_amendment')),
  add constraint orders_basis check (case kind when 'dormitory_amendment'
    then amends is not null and (decision_id is not null or length(facts ->> 'ground_kk') > 0 and length(facts ->> 'ground_ru') > 0)
    else amends is null and decision_id is not null end),
  add constraint orders_signed_whole check (num_nulls(number, year, order_date, signed_by, signed_at, number_text, signatory_name,
    signatory_office_kk, signatory_office_ru) = case state when 'draft' then 9 else 0 end),
  add foreign key (tenant_id, amends) references orders (tenant_id, id);
create index on orders (tenant_id, amends);
create index on orders (tenant_id, signed_by);
create index on orders (tenant_id, drafted_by);

-- The scan of the signed paper, and the paper as this program printed it when it was signed: byte for byte, with its hash.
create table order_files (
  tenant_id uuid not null default current_tenant(),
  order_id uuid not null,
  what text not null check (what in ('scan', 'paper')),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  content bytea not null check (length(content) between 1 and 20971520),
  sha256 bytea not null check (sha256 = sha256(content)),
  kept_at timestamptz not null,
  primary key (tenant_id, order_id, what),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
alter table order_files alter column content set storage external;
call isolate_append_only('order_files');

-- Which line of the amended order a line of the amending one supersedes. A line without such a row is added.
create table order_supersessions (
  tenant_id uuid not null default current_tenant(),
  order_id uuid not null,
  annex smallint not null,
  position integer not null,
  old_order_id uuid not null,
  old_annex smallint not null,
  old_position integer not null,
  primary key (tenant_id, order_id, annex, position),
  unique (tenant_id, order_id, old_order_id, old_annex, old_position),
  foreign key (tenant_id, order_id, annex, position) references order_lines (tenant_id, order_id, annex, position),
  foreign key (tenant_id, old_order_id, old_annex, old_position) references order_lines (tenant_id, order_id, annex, position)
);
create index on order_supersessions (tenant_id, old_order_id, old_annex, old_position);
call isolate_append_only('order_supersessions');

-- What is superseded is a line of the order that the draft amends, about the same application.
create function supersession_is_lawful() returns trigger language plpgsql as $$
begin
  perform from orders o where o.tenant_id = new.tenant_id and o.id = new.order_id and o.state = 'draft' and o.amends = new.old_order_id for update;
  if not found then
    perform refuse('supersessions_of_drafts', 'not a draft that amends this order');
  end if;
  if not exists (select from order_lines n join order_lines o on o.tenant_id = n.tenant_id and o.subject_id = n.subject_id
                 where n.tenant_id = new.tenant_id and n.order_id = new.order_id and n.annex = new.annex and n.position = new.position
                   and o.order_id = new.old_order_id and o.annex = new.old_annex and o.position = new.old_position and o.annex <> 3) then
    perform refuse('supersessions_of_same', 'another application, or a line that strikes one out');
  end if;
  return new;
end $$;
create trigger supersession_is_lawful before insert on order_supersessions for each row execute function supersession_is_lawful();

-- A scan is kept with the signature, the printed paper after it.
create function order_file_is_lawful() returns trigger language plpgsql as $$
begin
  perform from orders o where o.tenant_id = new.tenant_id and o.id = new.order_id and (o.state = 'draft') = (new.what = 'scan') for update;
  if not found then
    perform refuse('order_files_in_turn', 'a scan belongs to a draft, a printed paper to a signed order');
  end if;
  return new;
end $$;
create trigger order_file_is_lawful before insert on order_files for each row execute function order_file_is_lawful();

-- As before, and: an order is signed with its scan, its days run with its numbers; an amending order names a published one and
-- supersedes only lines that still stand.
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
revoke all on function supersession_is_lawful(), order_file_is_lawful() from public;

-- Codes at the open door that were nobody's: a network with many of them is slowed. Kept for a day at most.
create table verify_misses (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  network text not null check (length(network) <= 60),
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index on verify_misses (tenant_id, network, at);
call isolate('verify_misses');
grant delete on verify_misses to tirek_server;
