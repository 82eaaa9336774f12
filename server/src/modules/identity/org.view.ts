import type { Org } from 'wire/paths'

import type { OrgRow } from './org.queries.ts'

export const toOrg = ({
  org_id: id,
  funding_brand: brand,
  funding_last4: last4,
  funding_is_sandbox: sandbox,
  created_at: _created,
  ...rest
}: OrgRow): Org => {
  const funding_method = brand !== null && last4 !== null && sandbox !== null ? { brand, last4, sandbox } : null
  return { id, ...rest, funding_method }
}
