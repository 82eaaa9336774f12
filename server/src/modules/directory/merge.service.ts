import type { Contractor, MergeInput } from 'wire/paths'

import { moveDocuments } from '#modules/documents'
import { requireFree, requirePermission, tell, type Ctx, type Tx } from '#platform'
import { updateCertifiedUntil } from './certification.queries.ts'
import {
  listPaidTotals,
  lockContractors,
  releaseEmail,
  updateContractor,
  type ContractorRow,
} from './contractor.queries.ts'
import { changesOfProfile, hindranceToKeep } from './contractor.rules.ts'
import { toContractor } from './contractor.view.ts'
import { removeKeys, removePairs } from './duplicate.queries.ts'
import { contractorNotFound, merged, mergedWithItself } from './errors.ts'
import { clearPaidTotals, moveCertifications, movePaidTotals, redirectMerged, setEmail } from './merge.queries.ts'
import { mergedCounts, mergedProfile, sideOfEmail, touchesMoney, type Twins } from './merge.rules.ts'

/** The directory's part of a merge: the two records. What the rooms above keep of a person moves in the same transaction. */

/** Both records, locked; refused where one is closed, or where the caller may not decide who is paid. */
export const lockedTwins = async (
  tx: Tx,
  ctx: Ctx,
  { kept_id, duplicate_id }: { kept_id: string; duplicate_id: string },
): Promise<Twins> => {
  if (kept_id.toLowerCase() === duplicate_id) throw mergedWithItself()
  const rows = await tx.all(lockContractors(ctx.org_id, [kept_id, duplicate_id]))
  const kept = rows.find(({ id }) => id === kept_id.toLowerCase())
  const duplicate = rows.find(({ id }) => id === duplicate_id)
  if (!kept) throw contractorNotFound()
  if (!duplicate) throw contractorNotFound('duplicate_id')
  ctx.requireVersion(kept)
  requireFree(hindranceToKeep(kept))
  if (duplicate.merged_into !== null) throw merged(duplicate.merged_into, 'duplicate_id')
  if (touchesMoney({ kept, duplicate })) requirePermission(ctx, 'payments:write')
  return { kept, duplicate }
}

export type Folding = Twins & {
  fields: NonNullable<MergeInput['fields']>
  /** The kept one has no account with the provider, so the duplicate's becomes its own. */
  takes_account: boolean
  contracts: number
  payments: number
}

/** Folds the duplicate into the kept record and closes it; whatever is chosen, both addresses stay the person's. */
export const foldContractor = async (tx: Tx, ctx: Ctx, folding: Folding): Promise<Contractor> => {
  const { kept, duplicate } = folding
  const move = { from: duplicate.id, to: kept.id }

  const certifications = await tx.run(moveCertifications(ctx.org_id, move))
  for (const id of [kept.id, duplicate.id]) await tx.run(updateCertifiedUntil(ctx.org_id, id))
  await close(tx, ctx, folding)
  const row = await writeKept(tx, ctx, folding)
  await tx.run(movePaidTotals(ctx.org_id, move))
  await tx.run(clearPaidTotals(ctx.org_id, duplicate.id))
  const documents = await moveDocuments(tx, { kind: 'contractor', ...move })
  await tx.run(redirectMerged(ctx.org_id, move))
  await tx.run(removePairs(ctx.org_id, [duplicate.id]))
  await tx.run(removeKeys(ctx.org_id, [duplicate.id]))

  tell(tx, ctx, {
    name: 'contractor.merged',
    subjects: [kept.id, duplicate.id],
    body: {
      contractor_id: kept.id,
      duplicate_id: duplicate.id,
      contracts: folding.contracts,
      payments: folding.payments,
      documents,
      certifications,
    },
    changes: changesOfProfile(kept, row),
  })
  return toContractor(ctx, row, await tx.all(listPaidTotals(ctx.org_id, kept.id)))
}

const NOTHING = {
  open_contracts: 0,
  active_contracts: 0,
  total_projects: 0,
  accepted_milestones: 0,
  on_time_milestones: 0,
  rating100: 0,
  ratings_count: 0,
}
const NO_ACCOUNT = { stripe_connect_id: null, stripe_status: 'not_started', stripe_requirements: '[]' }

const close = (tx: Tx, ctx: Ctx, { kept, duplicate: { id } }: Twins): Promise<ContractorRow> =>
  tx.one(
    updateContractor(ctx.org_id, {
      id,
      ...NOTHING,
      ...NO_ACCOUNT,
      is_active: false,
      merged_into: kept.id,
      updated_at: ctx.now,
    }),
  )

const writeKept = async (tx: Tx, ctx: Ctx, { kept, duplicate, ...folding }: Folding): Promise<ContractorRow> => {
  const { fields, takes_account } = folding
  const twins = { kept, duplicate }
  const is_swapped = sideOfEmail(twins, fields) === 'duplicate'
  if (is_swapped) await tx.run(releaseEmail(ctx.org_id, duplicate.email))
  const row = await tx.one(
    updateContractor(ctx.org_id, {
      id: kept.id,
      ...mergedProfile(twins, fields),
      ...mergedCounts(twins),
      ...(takes_account ? accountOf(duplicate) : {}),
      email: is_swapped ? duplicate.email : kept.email,
      updated_at: ctx.now,
    }),
  )
  if (is_swapped) await tx.run(setEmail(ctx.org_id, { id: duplicate.id, email: kept.email }))
  return row
}

const accountOf = ({ stripe_connect_id, stripe_status, stripe_requirements }: ContractorRow) => ({
  stripe_connect_id,
  stripe_status,
  stripe_requirements: JSON.stringify(stripe_requirements),
})
