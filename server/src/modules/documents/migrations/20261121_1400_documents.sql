-- Files that people bring: what they are, where they lie, and how far their upload is. A grant becomes a document when
-- it is confirmed. What a document belongs to lies in a room above, which guards every write.

create schema documents;
grant usage on schema documents to gh_app;

create table documents.documents (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  subject_kind text not null constraint subject_kind_is_known check (subject_kind in ('contract', 'contractor')),
  subject_id uuid not null,
  document_category text constraint category_is_known check (document_category in
    ('sow', 'nda', 'deliverable', 'invoice', 'tax_form', 'certificate', 'other')),
  file_name text not null constraint name_is_a_label check (char_length(file_name) between 1 and 500),
  file_type text not null,
  file_size_bytes bigint not null constraint size_is_within_limits check (file_size_bytes between 1 and 52428800),
  -- As the client announced it; of a document as it was found.
  sha256 text constraint sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  object_key text not null,
  -- The secret that the file is sealed with; tax forms have one.
  key_secret_id uuid,
  uploaded_by uuid not null references identity.users (id),
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  constraint a_document_was_looked_at check (confirmed_at is null or (sha256 is not null and document_category is not null)),
  constraint certificates_are_of_people check (document_category <> 'certificate' or subject_kind = 'contractor'),
  constraint tax_forms_are_sealed check (document_category is distinct from 'tax_form' or key_secret_id is not null)
);
create index documents_by_subject on documents.documents (org_id, subject_id, id desc);
comment on index documents.documents_by_subject is 'the list of a contract or contractor, and how many it has';
create index documents_unconfirmed on documents.documents (org_id, expires_at) where confirmed_at is null;
comment on index documents.documents_unconfirmed is 'the sweep of abandoned uploads';

-- Pictures: avatars and logos. The object is written between the two: one that is not in use an hour later goes.
create table documents.pictures (
  org_id uuid not null,
  id uuid not null default platform.uuidv7(),
  is_in_use boolean not null default false,
  created_at timestamptz not null,
  primary key (org_id, id)
);
create index pictures_not_in_use on documents.pictures (org_id, created_at) where not is_in_use;
comment on index documents.pictures_not_in_use is 'the sweep of pictures that nothing shows';

call platform.protect('documents.documents');
call platform.protect('documents.pictures');
grant select, insert, update, delete on documents.documents, documents.pictures to gh_app;
