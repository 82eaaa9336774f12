import { strangerAmong } from '#modules/documents'
import type { Tx } from '#platform'
import { documentNotFound } from './errors.ts'

/** Refuses an id that is no document of the contract, at its path. */
export const requireDocuments = async (
  tx: Tx,
  { contract_id, ids, pathOf }: { contract_id: string; ids: readonly string[]; pathOf: (index: number) => string },
): Promise<void> => {
  const stranger = await strangerAmong(tx, { kind: 'contract', id: contract_id }, ids)
  if (stranger !== undefined) throw documentNotFound(pathOf(stranger))
}
