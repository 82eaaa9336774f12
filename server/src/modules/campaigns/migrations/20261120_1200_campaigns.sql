-- The campaign itself: what influencer work and contracts are for.

create schema campaigns;
grant usage on schema campaigns to gh_app;

create table campaigns.campaigns (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  name text not null,
  slug text not null,
  slug_is_given boolean not null,
  base_url text not null,
  objective text,
  brief text,
  budget_cents bigint constraint budget_is_not_negative check (budget_cents >= 0),
  currency text not null,
  start_date date,
  end_date date,
  owner_id uuid references identity.users (id),
  status text not null default 'planned'
    constraint status_is_known check (status in ('planned', 'active', 'paused', 'completed', 'cancelled')),
  version int not null default 1,
  created_by uuid not null references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint campaigns_slug_taken unique (org_id, slug),
  constraint it_ends_after_it_starts check (end_date >= start_date)
);
create index campaigns_by_age on campaigns.campaigns (org_id, created_at desc, id desc);
comment on index campaigns.campaigns_by_age is 'the list of campaigns';
call platform.protect('campaigns.campaigns');
grant select, insert, update on campaigns.campaigns to gh_app;

-- What a campaign costs, by currency: contracts and payments set it, so that a campaign reads its own schema only.
create table campaigns.costs (
  org_id uuid not null,
  campaign_id uuid not null,
  currency text not null,
  committed_cents bigint not null default 0,
  ready_cents bigint not null default 0,
  paid_cents bigint not null default 0,
  primary key (org_id, campaign_id, currency),
  constraint cost_has_its_campaign foreign key (org_id, campaign_id) references campaigns.campaigns (org_id, id)
);
call platform.protect('campaigns.costs');
grant select, insert, update on campaigns.costs to gh_app;
