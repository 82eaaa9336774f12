import { setFundingMethod } from '#modules/identity'
import type { Ctx } from '#platform'
import { insertFundingMethod } from './payment.queries.ts'

/** Saves a card of the org with the provider, from a token of the provider's own form; it pays from then on. */
export const saveFundingMethod = async (ctx: Ctx, { name, token }: { name: string; token: string }): Promise<void> => {
  const { is_sandbox } = ctx.adapters.payments
  const card = await ctx.adapters.payments.saveCard(
    { org_id: ctx.org_id, name, token },
    { idempotency_key: `funding:${ctx.org_id}` },
  )
  await ctx.tx(async (tx) => {
    await tx.run(
      insertFundingMethod({
        org_id: ctx.org_id,
        id: ctx.id(),
        ...card,
        is_sandbox,
        is_default: true,
        created_at: ctx.now,
      }),
    )
    await setFundingMethod(tx, { ...card, is_sandbox })
  })
}
