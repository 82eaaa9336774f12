import { ProviderDown, ProviderKeyReused, ProviderRefused } from '#adapters/stripe'
import type { AnswerOf } from 'wire/paths'

import { contractorOfStripeAccount, lockedContractor, setStripeState, type ContractorRow } from '#modules/directory'
import { Problem, tell, type Ctx, type Tx } from '#platform'
import { deactivatedPayee, providerTrouble } from './errors.ts'
import { findRecipient, keepRecipientAccount, planRecipient } from './recipient.queries.ts'

/** Onboarding with the provider: its own pages ask for identity and bank account; we keep an id and a state. */

export type Back = { return_url: string; refresh_url: string }

/** Makes the contractor's account with the provider, once, and a fresh link to its pages. */
export const onboard = async (ctx: Ctx, contractor_id: string, back: Back): Promise<AnswerOf<'onboardContractor'>> => {
  const { account_id, contractor } = await planAccount(ctx, contractor_id)
  const account = account_id ?? (await makeAccount(ctx, contractor))

  const [link, state] = await asked(
    Promise.all([ctx.adapters.payments.onboardingLink(account, back), ctx.adapters.payments.readRecipient(account)]),
  )
  await ctx.tx((tx) => writeState(tx, ctx, { contractor_id, account_id: account, ...state }))
  return { ...link, stripe_connect_id: account, stripe_status: state.status }
}

/** The state of an account as the provider has it now, written to its contractor. */
export const refreshRecipient = async (ctx: Ctx, account_id: string): Promise<void> => {
  const state = await ctx.adapters.payments.readRecipient(account_id)
  await ctx.tx(async (tx) => {
    const contractor = await contractorOfStripeAccount(tx, account_id)
    if (contractor) await writeState(tx, ctx, { contractor_id: contractor.id, account_id, ...state })
  })
}

type Planned = {
  account_id: string | null
  contractor: { id: string; display_name: string; email: string; currency: string }
}

const planAccount = (ctx: Ctx, contractor_id: string): Promise<Planned> =>
  ctx.tx(async (tx) => {
    const contractor = await requirePayee(tx, contractor_id)

    await tx.run(planRecipient(ctx.org_id, { contractor_id, now: ctx.now }))
    const { account_id } = await tx.one(findRecipient(ctx.org_id, contractor_id))
    return { account_id, contractor }
  })

/** Asked again after the provider's answer: who was deactivated or merged meanwhile gets no account. */
const requirePayee = async (tx: Tx, contractor_id: string): Promise<ContractorRow> => {
  const contractor = await lockedContractor(tx, contractor_id)
  if (!contractor.is_active) throw deactivatedPayee()
  return contractor
}

/** One key for a contractor: two clicks make one account. */
const makeAccount = async (
  ctx: Ctx,
  { id: contractor_id, display_name, email, currency }: Planned['contractor'],
): Promise<string> => {
  const recipient = { display_name, email, currency, org_id: ctx.org_id, contractor_id }
  const made = await asked(
    ctx.adapters.payments.createRecipient(recipient, { idempotency_key: `recipient:${ctx.org_id}:${contractor_id}` }),
  )
  return ctx.tx(async (tx) => {
    await requirePayee(tx, contractor_id)
    const { account_id } = await tx.one(
      keepRecipientAccount(ctx.org_id, { contractor_id, account_id: made.account_id }),
    )
    tell(tx, ctx, { name: 'contractor.onboarding_started', subjects: [contractor_id], body: { contractor_id } })
    return account_id ?? made.account_id
  })
}

type State = { contractor_id: string; account_id: string } & Awaited<
  ReturnType<Ctx['adapters']['payments']['readRecipient']>
>

const writeState = async (
  tx: Tx,
  ctx: Ctx,
  { contractor_id, account_id, status, requirements }: State,
): Promise<void> => {
  const before = await lockedContractor(tx, contractor_id)
  const same =
    before.stripe_connect_id === account_id &&
    before.stripe_status === status &&
    JSON.stringify(before.stripe_requirements) === JSON.stringify(requirements)
  if (same) return
  await setStripeState(tx, contractor_id, {
    stripe_connect_id: account_id,
    stripe_status: status,
    stripe_requirements: requirements,
    updated_at: ctx.now,
  })
  if (before.stripe_status === status) return
  const changes = [{ field: 'stripe_status', from: before.stripe_status, to: status }]
  tell(tx, ctx, {
    name: 'contractor.payout_status_changed',
    subjects: [contractor_id],
    body: { contractor_id, stripe_status: status },
    changes,
  })
}

/** Somebody waits for this answer, so trouble is told at once; the same click is safe to repeat. */
const asked = async <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    if (error instanceof ProviderDown || error instanceof ProviderKeyReused) throw providerTrouble()
    if (error instanceof ProviderRefused)
      throw new Problem(502, 'provider_error', { message: `The payment provider refused: ${error.message}` })
    throw error
  })
