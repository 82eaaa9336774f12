import { formatMoney, type Money } from 'wire'

import { postLetter, type Ctx, type Letter, type Tx } from '#platform'
import { listOwners, type OrgRow } from './org.queries.ts'
import { findUser } from './user.queries.ts'

/** Four eyes: above a limit another person approves or pays than the one before (faults A10). */

/** A limit of the org, in its currency; null is off. */
export type FourEyes = { limit_cents: number | null; currency: string }

/** Does this need a second person? Money in another currency cannot be compared with the limit, so it always does. */
export const needsSecondPerson = ({ limit_cents, currency }: FourEyes, money: Money): boolean =>
  limit_cents !== null && money.amount_cents > (money.currency === currency ? limit_cents : 0)

type Limits = Pick<OrgRow, 'currency' | 'locale' | 'four_eyes_contract_cents' | 'four_eyes_payment_cents'>
type Both = { before: Limits; after: Limits }

const isRaised = (before: number | null, after: number | null): boolean =>
  before !== null && (after === null || after > before)

/** Does a change protect less than before: a limit raised or taken away? */
export const isLowered = (before: Limits, after: Limits): boolean =>
  isRaised(before.four_eyes_contract_cents, after.four_eyes_contract_cents) ||
  isRaised(before.four_eyes_payment_cents, after.four_eyes_payment_cents)

/** Writes to every other owner: whoever lowers the protection cannot do so unseen. */
export const tellOwners = async (tx: Tx, ctx: Ctx, { before, after }: Both): Promise<void> => {
  const owners = await tx.all(listOwners(ctx.org_id))
  const actor = await tx.one(findUser(ctx.userId()))
  const say = ({ currency }: Limits, cents: number | null): string =>
    cents === null ? 'off' : formatMoney({ amount_cents: cents, currency }, after.locale)
  const params = {
    changed_by: actor.name,
    contracts_before: say(before, before.four_eyes_contract_cents),
    contracts_after: say(after, after.four_eyes_contract_cents),
    payments_before: say(before, before.four_eyes_payment_cents),
    payments_after: say(after, after.four_eyes_payment_cents),
  }
  for (const { user_id, email, name } of owners)
    if (user_id !== actor.id)
      postLetter(tx, ctx, { letter: 'org-four-eyes-lowered', to: { email, name, user_id }, params })
}

export const fourEyesLetters: Record<'org-four-eyes-lowered', Letter> = {
  'org-four-eyes-lowered': {
    is_account: true,
    compose: (
      { changed_by = '', contracts_before = '', contracts_after = '', payments_before = '', payments_after = '' },
      head,
    ) => ({
      subject: `Four eyes were lowered at ${head.org_name}`,
      parts: [
        { text: `${changed_by} raised or removed a limit above which a second person has to approve or pay.` },
        {
          facts: [
            { name: 'Contracts', value: `${contracts_before} → ${contracts_after}` },
            { name: 'Payments', value: `${payments_before} → ${payments_after}` },
          ],
        },
        { text: 'You get this because you are an owner. If this is not what you agreed on, set the limits again.' },
        { button: { label: 'Open the settings', url: `${head.origin}/settings/org` } },
      ],
    }),
  },
}
