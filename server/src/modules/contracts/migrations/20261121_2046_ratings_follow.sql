-- A contract changes hands where two records of one person are merged; its rating goes with it.
alter table contracts.ratings
  drop constraint rating_is_of_the_contracts_contractor,
  add constraint rating_is_of_the_contracts_contractor foreign key (org_id, contract_id, contractor_id)
    references contracts.contracts (org_id, id, contractor_id) on update cascade;
