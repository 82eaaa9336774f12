import { setFundingMethod } from '#modules/identity'
import type { Ctx } from '#platform'
import { findFundingMethod, insertFundingMethod, retireFundingMethods } from './payment.queries.ts'

/** Saves a card of the org with the provider, from a token of the provider's own form; it pays from then on. */
export const saveFundingMethod = async (ctx: Ctx, { name, token }: { name: string; token: string }): Promise<void> => {
  const { is_sandbox } = ctx.adapters.payments
  const [before] = await ctx.read(findFundingMethod(ctx.org_id))
  const org = { org_id: ctx.org_id, name, token, customer_id: before?.customer_id ?? null }
  const card = await ctx.adapters.payments.saveCard(org, { idempotency_key: `funding:${ctx.org_id}:${token}` })
  await ctx.tx(async (tx) => {
    await tx.run(retireFundingMethods(ctx.org_id))
    const id = ctx.id()
    await tx.run(
      insertFundingMethod({ org_id: ctx.org_id, id, ...card, is_sandbox, is_default: true, created_at: ctx.now }),
    )
    await setFundingMethod(tx, { ...card, is_sandbox })
  })
}
