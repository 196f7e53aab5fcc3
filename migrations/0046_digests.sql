-- The weekly letter of the radar: to each of those who verify categories at most one a week, however often its job runs.

create table digests (
  tenant_id uuid not null default current_tenant() references institutions (id),
  account_id uuid not null,
  week date not null check (extract(isodow from week) = 1), -- its Monday
  written_at timestamptz not null,
  primary key (tenant_id, account_id, week),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
call isolate_append_only('digests');
