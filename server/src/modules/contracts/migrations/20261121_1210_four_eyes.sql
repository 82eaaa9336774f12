-- Who submitted a contract and who approved a milestone: four eyes ask for them. Orgs with contracts keep their currency.

alter table contracts.contracts add column submitted_by uuid references identity.users (id);
alter table contracts.milestones add column approved_by uuid references identity.users (id);

-- What was done before is known from its facts.
alter table contracts.contracts no force row level security;
alter table contracts.milestones no force row level security;
alter table identity.orgs no force row level security;
alter table platform.events no force row level security;

update contracts.contracts c set submitted_by = e.actor_id
from (
  select distinct on (org_id, body ->> 'contract_id') org_id, (body ->> 'contract_id')::uuid as contract_id, actor_id
  from platform.events where name = 'contract.submitted' and actor_kind = 'user'
  order by org_id, body ->> 'contract_id', at desc, id desc
) e
where e.org_id = c.org_id and e.contract_id = c.id and c.submitted_at is not null;

update contracts.milestones m set approved_by = e.actor_id
from (
  select distinct on (org_id, body ->> 'milestone_id') org_id, (body ->> 'milestone_id')::uuid as milestone_id, actor_id
  from platform.events where name = 'milestone.approved' and actor_kind = 'user'
  order by org_id, body ->> 'milestone_id', at desc, id desc
) e
where e.org_id = m.org_id and e.milestone_id = m.id and m.approved_at is not null;

update identity.orgs o set currency_is_fixed = true
where exists (select from contracts.contracts c where c.org_id = o.org_id);

alter table contracts.contracts force row level security;
alter table contracts.milestones force row level security;
alter table identity.orgs force row level security;
alter table platform.events force row level security;
