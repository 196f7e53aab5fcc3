-- After publication: referrals to places, and the reserve that moves by timed offers.
-- Source: domain.md §3.3 (check-in within 5 days or a good reason, else the slip is cancelled), §3.4; hostel rules p.27–28 (reserve list).

-- A place given to somebody. Its freeing (declined, lapsed, cancelled) sets the reserve in motion.
create table referrals (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  campaign_id uuid not null,
  application_id uuid not null,
  dormitory_id uuid not null,
  order_id uuid not null,     -- that placed the applicant or put them on the reserve
  offer_id uuid,              -- the offer by which the reserve came to it
  kept jsonb,                 -- for whom the place is kept, as the result of the run says
  given_at timestamptz not null,
  check_in_by timestamptz not null,
  state text not null default 'given' check (state in ('given', 'accepted', 'arrived', 'declined', 'lapsed', 'cancelled')),
  answered_at timestamptz,
  settled_at timestamptz,     -- when it came to its present end
  settled_by uuid,            -- none: by itself
  note text check (length(note) between 1 and 1000), -- why it was declined, or the ground of an early lapse or a cancelling
  reminded_at timestamptz,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  foreign key (tenant_id, dormitory_id) references dormitories (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, settled_by) references accounts (tenant_id, id),
  check ((state in ('given', 'accepted')) = (settled_at is null)),
  check (state <> 'accepted' or answered_at is not null)
);
create unique index referrals_one_each on referrals (tenant_id, application_id) where state in ('given', 'accepted', 'arrived');
create unique index referrals_one_an_offer on referrals (tenant_id, offer_id);
create index on referrals (tenant_id, campaign_id, state);
create index on referrals (tenant_id, application_id);
create index on referrals (tenant_id, dormitory_id, state, check_in_by);
create index on referrals (tenant_id, order_id);
create index on referrals (tenant_id, settled_by);
create index on referrals (tenant_id, state, check_in_by);
call isolate('referrals');

-- A freed place offered to one of the reserve, with a term.
create table offers (
  tenant_id uuid not null default current_tenant() references institutions (id),
  id uuid not null,
  campaign_id uuid not null,
  referral_id uuid not null,    -- the freed place
  application_id uuid not null,
  position integer not null check (position > 0), -- in the reserve when it was made
  made_at timestamptz not null,
  answer_by timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'lapsed')),
  settled_at timestamptz,
  note text check (length(note) between 1 and 1000),
  reminded_at timestamptz,
  row_version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, referral_id, application_id), -- the same place is offered to the same person once
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  foreign key (tenant_id, referral_id) references referrals (tenant_id, id),
  foreign key (tenant_id, application_id) references applications (tenant_id, id),
  check ((state = 'open') = (settled_at is null))
);
create unique index offers_one_a_place on offers (tenant_id, referral_id) where state in ('open', 'accepted');
create unique index offers_one_each on offers (tenant_id, application_id) where state = 'open';
create index on offers (tenant_id, campaign_id, state);
create index on offers (tenant_id, application_id);
create index on offers (tenant_id, state, answer_by);
call isolate('offers');
alter table referrals add foreign key (tenant_id, offer_id) references offers (tenant_id, id);

-- Only a freed place is offered, and what was given or offered stays what it was, whoever writes.
create function offer_of_a_freed_place() returns trigger language plpgsql as $$
begin
  perform from referrals r where r.tenant_id = new.tenant_id and r.id = new.referral_id and r.campaign_id = new.campaign_id
    and r.state in ('declined', 'lapsed', 'cancelled') for key share;
  if not found then
    perform refuse('offers_of_freed_places', 'the place is not free');
  end if;
  return new;
end $$;
create trigger offer_of_a_freed_place before insert on offers for each row execute function offer_of_a_freed_place();

create function freed_stays_freed() returns trigger language plpgsql as $$
begin
  if old.state in ('declined', 'lapsed', 'cancelled') and new.state <> old.state then
    perform refuse('referrals_freed_for_good', 'the place went on to the reserve');
  end if;
  if (new.application_id, new.dormitory_id, new.campaign_id) is distinct from (old.application_id, old.dormitory_id, old.campaign_id) then
    perform refuse('referrals_whose_and_where', 'a referral is for one person and one place');
  end if;
  return new;
end $$;
create trigger freed_stays_freed before update on referrals for each row execute function freed_stays_freed();

revoke all on function offer_of_a_freed_place(), freed_stays_freed() from public;
