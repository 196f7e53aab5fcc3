-- The end of a chain is read before it is made: only an institution's first entry makes it. An insert that conflicts for every later one was
-- work for nothing while the chain is held.
create or replace function append_audit(which text, instant timestamptz, entries jsonb) returns bigint language plpgsql as $$
declare
  head audit_heads;
  entry jsonb;
  digest bytea;
begin
  select * into head from audit_heads h where h.tenant_id = current_tenant() and h.chain = which for update;
  if not found then
    insert into audit_heads (chain, seq, hash) values (which, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into strict head from audit_heads h where h.tenant_id = current_tenant() and h.chain = which for update;
  end if;
  for entry in select * from jsonb_array_elements(entries) loop
    head.seq := head.seq + 1;
    digest := sha256(decode(entry ->> 'salt', 'hex') || convert_to(entry ->> 'payload', 'UTF8'));
    head.hash := sha256(head.hash || int8send(head.seq) || convert_to(to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 'UTF8') || digest);
    insert into audit_links (chain, seq, at, payload_hash, hash) values (which, head.seq, instant, digest, head.hash);
    insert into audit_payloads (chain, seq, salt, payload, account_id, verb, subject)
      values (which, head.seq, decode(entry ->> 'salt', 'hex'), entry ->> 'payload',
              (entry ->> 'account')::uuid, entry ->> 'verb', (entry ->> 'subject')::uuid);
  end loop;
  update audit_heads h set seq = head.seq, hash = head.hash where h.tenant_id = current_tenant() and h.chain = which;
  return head.seq;
end $$;
