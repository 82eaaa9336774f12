import { remove, type Shelf } from '#modules/documents'
import { requireFree, type Ctx } from '#platform'
import { letGoOfDocument } from './contract.queries.ts'
import { hindranceToEdit } from './contract.rules.ts'
import { lockedContract } from './contract.service.ts'
import { contractStatus } from './contract.view.ts'
import { contractNotEditable } from './errors.ts'

/** A contract's documents: it takes some until it is cancelled, and gives them back while it is a draft. */

const shelf = (id: string): Omit<Shelf, 'guard'> => ({
  subject: { kind: 'contract', id },
  write: 'contracts:write',
  read: 'contracts:read',
})

export const addingTo = (ctx: Ctx, id: string): Shelf => ({
  ...shelf(id),
  guard: async (tx) => {
    const { status } = await lockedContract(tx, ctx, id)
    if (status === 'cancelled') throw contractNotEditable(status)
  },
})

const removingFrom = (ctx: Ctx, id: string): Shelf => ({
  ...shelf(id),
  guard: async (tx) => requireFree(hindranceToEdit(contractStatus(await lockedContract(tx, ctx, id)))),
})

/** Removes a document of a draft, which then names it no more. */
export const removeFrom = (ctx: Ctx, id: string, document_id: string): Promise<undefined> =>
  remove(ctx, removingFrom(ctx, id), {
    id: document_id,
    letGo: async (tx) => {
      await tx.run(letGoOfDocument(ctx.org_id, { id, document_id }))
    },
  })
