create index documents_by_size on documents.documents (org_id) include (file_size_bytes);
comment on index documents.documents_by_size is 'how much an org keeps';
