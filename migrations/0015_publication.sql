-- Publication without names: a random code on the receipt, by which the list is published, and nobody but its holder knows whose it is.
-- Source: design.md §3 (10); issue's precision: not the sequential number.
alter table applications add column public_code text check (public_code ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$');
create unique index applications_public_code on applications (tenant_id, campaign_id, public_code);
