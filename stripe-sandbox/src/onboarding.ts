import { requirementsOf, transfersOf } from './account-view.ts'
import { notFoundV2 } from './errors.ts'
import type { LinkRecord, Outcome } from './records.ts'
import { emitThin } from './thin-events.ts'
import type { Work } from './world.ts'

const OUTCOMES = ['complete', 'restricted', 'complete_transfers_fail'] as const

/** Reads the choice made on the page. */
export const readOutcome = (text: unknown): Outcome | undefined => OUTCOMES.find((outcome) => outcome === text)

/** Finishes onboarding one way or another, and tells what changed; it may be finished again. */
export const finishOnboarding = (work: Work, link: LinkRecord, outcome: Outcome): void => {
  const before = work.store.find('account', link.account)
  if (!before) throw notFoundV2('Account', link.account)

  const after = { ...before, is_recipient: true, is_transfers_requested: true, outcome }

  work.store.put('account', after.id, after)
  const account = after.id
  if (transfersOf(before).status !== transfersOf(after).status) {
    emitThin(work, { type: 'v2.core.account[configuration.recipient].capability_status_updated', account })
  }
  if (JSON.stringify(requirementsOf(before)) !== JSON.stringify(requirementsOf(after))) {
    emitThin(work, { type: 'v2.core.account[requirements].updated', account })
  }
  emitThin(work, { type: 'v2.core.account_link.returned', account, use_case: link.use_case })
}
