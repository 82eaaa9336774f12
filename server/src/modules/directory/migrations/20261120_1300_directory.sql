-- Contractors: an org's private record of a person or company it works with (000 §3.1).

create schema directory;
grant usage on schema directory to gh_app;

create table directory.contractors (
  org_id uuid not null references identity.orgs (org_id),
  id uuid not null default platform.uuidv7(),
  display_name text not null,
  email text not null constraint email_is_normal check (email = lower(email)),
  needs_email boolean not null generated always as (email like '%@invalid.example') stored,
  phone text,
  company_name text,
  bio text constraint bio_has_2000_characters check (char_length(bio) <= 2000),
  avatar_url text,
  specialties text[] not null constraint specialties_are_known check (
    cardinality(specialties) > 0 and specialties <@ array['videography', 'photography', 'editing', 'design', 'copywriting',
      'social_media', 'influencer_marketing', 'seo', 'paid_ads']),
  hourly_rate_cents int constraint hourly_rate_is_not_negative check (hourly_rate_cents >= 0),
  day_rate_cents int constraint day_rate_is_not_negative check (day_rate_cents >= 0),
  currency text not null,
  availability text not null default 'available'
    constraint availability_is_known check (availability in ('available', 'busy', 'unavailable', 'on_leave')),
  portfolio_links jsonb not null default '[]',
  social_links jsonb not null default '{}',
  tags text[] not null default '{}',
  notes text,
  tax_status text not null default 'w9_pending'
    constraint tax_status_is_known check (tax_status in ('w9_pending', 'w9_received', 'w8ben_pending', 'w8ben_received', 'exempt')),
  is_active boolean not null default true,
  -- Set by payments.
  stripe_connect_id text,
  stripe_status text not null default 'not_started'
    constraint stripe_status_is_known check (stripe_status in ('not_started', 'incomplete', 'in_review', 'enabled', 'restricted')),
  stripe_requirements jsonb not null default '[]',
  -- Set by contracts.
  open_contracts int not null default 0 constraint open_contracts_are_counted check (open_contracts >= 0),
  active_contracts int not null default 0 constraint active_contracts_are_counted check (active_contracts >= 0),
  total_projects int not null default 0,
  rating100 int not null default 0,
  ratings_count int not null default 0,
  accepted_milestones int not null default 0,
  on_time_milestones int not null default 0,
  last_worked_on date,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint contractors_email_taken unique (org_id, email),
  constraint contractors_stripe_account_taken unique (org_id, stripe_connect_id)
);
create index contractors_by_rating on directory.contractors (org_id, rating100 desc, id) where is_active;
comment on index directory.contractors_by_rating is 'the directory, best rated first';
create index contractors_by_age on directory.contractors (org_id, created_at desc, id);
comment on index directory.contractors_by_age is 'the directory, newest first';
call platform.protect('directory.contractors');
grant select, insert, update on directory.contractors to gh_app;

-- What a contractor was paid here, by currency. Set by payments.
create table directory.paid_totals (
  org_id uuid not null,
  contractor_id uuid not null,
  currency text not null,
  amount_cents bigint not null,
  primary key (org_id, contractor_id, currency),
  constraint total_has_its_contractor foreign key (org_id, contractor_id) references directory.contractors (org_id, id)
);
call platform.protect('directory.paid_totals');
grant select, insert, update on directory.paid_totals to gh_app;
