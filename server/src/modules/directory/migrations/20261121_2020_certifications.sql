-- What a contractor may say of itself because somebody looked at the paper (004 §2.2): licenses, ISO 9001, insurance.

create table directory.certifications (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  contractor_id uuid not null,
  type text not null constraint type_is_named check (char_length(type) between 1 and 100),
  number text constraint number_has_100_characters check (char_length(number) <= 100),
  issuer text constraint issuer_has_200_characters check (char_length(issuer) <= 200),
  issued_on date,
  expires_on date,
  document_id uuid,
  status text not null default 'pending' constraint certification_status_is_known
    check (status in ('pending', 'verified', 'rejected', 'expired')),
  verified_by uuid references identity.users (id),
  verified_at timestamptz,
  rejection_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  constraint it_expires_after_it_was_issued check (expires_on > issued_on),
  constraint verification_is_stamped check (status <> 'verified' or (verified_by is not null and verified_at is not null)),
  constraint a_rejection_has_its_reason check ((status = 'rejected') = (rejection_reason is not null)),
  constraint only_what_has_a_last_day_expires check (status <> 'expired' or expires_on is not null),
  constraint certification_has_its_contractor foreign key (org_id, contractor_id) references directory.contractors (org_id, id),
  constraint certification_has_its_document foreign key (org_id, document_id) references documents.documents (org_id, id)
);
create index certifications_by_contractor on directory.certifications (org_id, contractor_id, id desc);
comment on index directory.certifications_by_contractor is 'the certifications of a profile, and until when it is certified';
create index certifications_by_document on directory.certifications (org_id, document_id) where document_id is not null;
comment on index directory.certifications_by_document is 'the removal of a document, which a certification may name';
create index certifications_by_expiry on directory.certifications (org_id, expires_on) where status in ('pending', 'verified');
comment on index directory.certifications_by_expiry is 'the sweep of what expires, its reminders, and what expires soon on the home screen';
create index certifications_pending on directory.certifications (org_id, updated_at) where status = 'pending';
comment on index directory.certifications_pending is 'what waits for somebody to look at it, on the home screen';
call platform.protect('directory.certifications');
grant select, insert, update, delete on directory.certifications to gh_app;

-- That somebody was reminded of an expiry: once for each of its two thresholds.
create table directory.certification_reminders (
  org_id uuid not null,
  certification_id uuid not null,
  expires_on date not null,
  days_before int not null constraint days_are_a_threshold check (days_before in (30, 7)),
  told_at timestamptz not null,
  primary key (org_id, certification_id, expires_on, days_before),
  constraint reminder_has_its_certification foreign key (org_id, certification_id)
    references directory.certifications (org_id, id) on delete cascade
);
call platform.protect('directory.certification_reminders');
grant select, insert on directory.certification_reminders to gh_app;

-- The last day on which a verified certification counts; 9999-12-31 where one never expires. So the filter is one comparison.
alter table directory.contractors add column certified_until date;
create index contractors_certified on directory.contractors (org_id, certified_until, id) where certified_until is not null;
comment on index directory.contractors_certified is 'the filter "certified and current"';
