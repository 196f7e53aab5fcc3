-- What was returned goes to the office again only after something was done about it.
alter table application_claims add column mended boolean not null default false;
