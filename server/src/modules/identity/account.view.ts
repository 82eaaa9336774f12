import type { Account } from 'wire/paths'

import type { AccountRow } from './account.queries.ts'

export const toAccount = ({ email_verified_at, pending_email, password_changed_at, ...user }: AccountRow): Account => ({
  user,
  email_verified: email_verified_at !== null,
  pending_email,
  password_changed_at,
})
