// The fields by which objects can be filtered; each has an index, so only these are allowed.
const FILTERS = [
  'customer',
  'payment_intent',
  'charge',
  'transfer_group',
  'destination',
  'source_transaction',
  'source',
  'transfer',
  'type',
  'related_object.id',
] as const

export type Filter = (typeof FILTERS)[number]

/** SQL that reads a filter field; the index below holds the very same text. */
export const fieldSql = (filter: Filter): string => `json_extract(body, '$.${filter}')`

const indexSql = (filter: Filter): string =>
  `create index if not exists objects_by_${filter.replace('.', '_')} on objects (kind, ${fieldSql(filter)}, seq);`

/** Everything the sandbox keeps. Times ending in `_ms` are real time, all others follow the given clock. */
export const SCHEMA = `
create table if not exists objects (
  seq integer primary key autoincrement,
  id text not null unique,
  kind text not null,
  created integer not null,
  body text not null
);
create index if not exists objects_by_kind on objects (kind, seq);
${FILTERS.map(indexSql).join('\n')}

-- What moves the platform's balance, one row per balance transaction.
create table if not exists ledger (
  id text primary key,
  currency text not null,
  available_on integer not null,
  net integer not null
);
create index if not exists ledger_by_currency on ledger (currency, available_on, net);

create table if not exists deliveries (
  id integer primary key autoincrement,
  event_id text not null,
  state text not null check (state in ('pending', 'delivered', 'lost', 'given_up')),
  attempts integer not null default 0,
  next_at_ms integer not null,
  last_status integer,
  last_error text
);
create index if not exists deliveries_by_due on deliveries (state, next_at_ms);
create index if not exists deliveries_by_event on deliveries (event_id);

create table if not exists idempotency_keys (
  key text primary key,
  method text not null,
  path text not null,
  fingerprint text not null,
  request_id text not null,
  status integer,
  body text,
  created integer not null
);
create index if not exists idempotency_keys_by_created on idempotency_keys (created);
`
