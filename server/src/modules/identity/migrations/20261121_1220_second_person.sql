-- The rule of four-eyes.service.ts for queries that list what waits for somebody.
create function identity.needs_second_person(limit_cents bigint, limit_currency text, amount_cents bigint, currency text)
returns boolean language sql immutable parallel safe
return limit_cents is not null and amount_cents > case when currency = limit_currency then limit_cents else 0 end;
