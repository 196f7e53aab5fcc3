-- Orders: drafted from a decision, numbered without gaps when signed, published. Lines are the annex, frozen as drafted.

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
  facts jsonb not null, -- what the text needs, frozen: academic year, minutes, profile
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  signed_by uuid,
  signed_at timestamptz,
  published_at timestamptz,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, kind, year, number),
  unique (tenant_id, decision_id),
  foreign key (tenant_id, decision_id) references decisions (tenant_id, id),
  foreign key (tenant_id, drafted_by) references accounts (tenant_id, id),
  foreign key (tenant_id, signed_by) references accounts (tenant_id, id),
  check ((state = 'draft') = (number is null) and (number is null) = (order_date is null) and (number is null) = (signed_at is null)),
  check ((state = 'published') = (published_at is not null)),
  check (signed_by is distinct from drafted_by) -- two persons: who drafts does not sign
);
call isolate('orders');

create table order_lines (
  tenant_id uuid not null default current_tenant(),
  order_id uuid not null,
  position integer not null check (position > 0),
  subject_id uuid not null, -- the application
  full_name text not null,
  facts jsonb not null, -- faculty, course, dormitory or place in the reserve, as printed
  primary key (tenant_id, order_id, position),
  unique (tenant_id, order_id, subject_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
create index on order_lines (tenant_id, subject_id);
call isolate_append_only('order_lines');
