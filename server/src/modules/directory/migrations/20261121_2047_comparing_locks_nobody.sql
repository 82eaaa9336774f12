-- Keys and pairs are made anew from contractors, who are never deleted. Their foreign keys locked every contractor of a batch,
-- and whoever paid or edited one of them waited for it.
alter table directory.likeness_keys drop constraint a_key_has_its_contractor;
alter table directory.duplicate_pairs drop constraint low_is_a_contractor, drop constraint high_is_a_contractor;
