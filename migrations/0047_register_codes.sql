-- By which codes an institution's social categories are known in the registers outside: the ЕПВО (higher education) and the НОБД (education).
-- No official list was found (domain.md §4.1), so each institution writes down the codes it was given.

create table register_codes (
  tenant_id uuid not null default current_tenant() references institutions (id),
  codes jsonb not null check (jsonb_typeof(codes) = 'object'), -- {"orphan": {"epvo": "01", "nobd": "К-7"}}
  changed_by uuid not null,
  changed_at timestamptz not null,
  row_version integer not null default 1,
  primary key (tenant_id),
  foreign key (tenant_id, changed_by) references accounts (tenant_id, id)
);
create index on register_codes (tenant_id, changed_by);
call isolate('register_codes');
