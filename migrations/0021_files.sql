-- Files of students and of orders lie outside the database, as objects in a folder or a bucket (TIREK_FILES), sealed. A row says where, in a key
-- that holds the institution and the content's SHA-256, and how long the content is. Rows from before keep their content and are read from here.
do $$
declare
  t record;
begin
  for t in select * from (values ('document_contents', 'content'), ('document_pages', 'image'), ('order_files', 'content')) as v (name, content) loop
    execute format(
      'alter table %1$I
         alter column %2$I drop not null,
         add column stored_at_key text,
         add column stored_bytes integer check (stored_bytes > 0),
         add constraint %1$s_in_one_place check (num_nonnulls(%2$I, stored_at_key) = 1 and num_nonnulls(stored_at_key, stored_bytes) in (0, 2)),
         add constraint %1$s_key_is_the_institutions check (stored_at_key ~ (''^'' || tenant_id::text || ''/([0-9a-f]{2})/\1[0-9a-f]{62}$''))',
      t.name, t.content);
    execute format('create index on %I (tenant_id, stored_at_key) where stored_at_key is not null', t.name);
  end loop;
end $$;
alter table order_files add constraint order_files_key_is_hash check (right(stored_at_key, 64) = encode(sha256, 'hex'));

-- Every object that a row needs. What is in the store and not here is removed by the night's work.
create view stored_files with (security_invoker = true) as
  select tenant_id, stored_at_key as key, stored_bytes as bytes from document_contents where stored_at_key is not null
  union all
  select tenant_id, stored_at_key, stored_bytes from document_pages where stored_at_key is not null
  union all
  select tenant_id, stored_at_key, stored_bytes from order_files where stored_at_key is not null;
grant select on stored_files to tirek_server;
