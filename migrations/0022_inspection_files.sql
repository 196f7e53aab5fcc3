-- The scan of a signed inspection act lies where the other files lie (0021).
alter table inspection_scans
  alter column content drop not null,
  add column stored_at_key text,
  add column stored_bytes integer check (stored_bytes > 0),
  add constraint inspection_scans_in_one_place check (num_nonnulls(content, stored_at_key) = 1 and num_nonnulls(stored_at_key, stored_bytes) in (0, 2)),
  add constraint inspection_scans_key_is_the_institutions check (stored_at_key ~ ('^' || tenant_id::text || '/([0-9a-f]{2})/\1[0-9a-f]{62}$')),
  add constraint inspection_scans_key_is_hash check (right(stored_at_key, 64) = encode(sha256, 'hex'));
create index on inspection_scans (tenant_id, stored_at_key) where stored_at_key is not null;

create or replace view stored_files with (security_invoker = true) as
  select tenant_id, stored_at_key as key, stored_bytes as bytes from document_contents where stored_at_key is not null
  union all
  select tenant_id, stored_at_key, stored_bytes from document_pages where stored_at_key is not null
  union all
  select tenant_id, stored_at_key, stored_bytes from order_files where stored_at_key is not null
  union all
  select tenant_id, stored_at_key, stored_bytes from inspection_scans where stored_at_key is not null;
