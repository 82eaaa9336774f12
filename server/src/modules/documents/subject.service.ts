import type { Tx } from '#platform'
import { listWithDocuments, type SubjectKind } from './document.queries.ts'

/** Of these, who has documents or uploads under way. */
export const subjectsWithDocuments = async (
  tx: Tx,
  of: { kind: SubjectKind; ids: readonly string[] },
): Promise<string[]> => (await tx.all(listWithDocuments(tx.org_id, of))).map(({ subject_id }) => subject_id)
