-- How a contract went, said once by somebody of the org (000 §3.4, §8.2).

alter table contracts.contracts add constraint a_contract_has_its_contractor unique (org_id, id, contractor_id);

create table contracts.ratings (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  contract_id uuid not null,
  contractor_id uuid not null,
  rated_by uuid not null references identity.users (id),
  score int not null constraint score_is_one_to_five check (score between 1 and 5),
  comment text constraint comment_has_500_characters check (char_length(comment) <= 500),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint one_rating_per_contract unique (org_id, contract_id),
  constraint rating_is_of_the_contracts_contractor foreign key (org_id, contract_id, contractor_id)
    references contracts.contracts (org_id, id, contractor_id)
);
create index ratings_by_contractor on contracts.ratings (org_id, contractor_id, id desc);
comment on index contracts.ratings_by_contractor is 'a contractor''s ratings and their average';
call platform.protect('contracts.ratings');
grant select, insert, update on contracts.ratings to gh_app;
