import { db, type Query } from '#platform'

export const insertPicture = (picture: { org_id: string; id: string; created_at: string }): Query<unknown> =>
  db.insertInto('documents.pictures').values(picture)

/** In use, or let go of: who is not in use is swept. */
export const usePicture = (org_id: string, { id, is_in_use }: { id: string; is_in_use: boolean }): Query<unknown> =>
  db.updateTable('documents.pictures').set({ is_in_use }).where('org_id', '=', org_id).where('id', '=', id)

export const listUnusedPictures = (
  org_id: string,
  { before, limit }: { before: string; limit: number },
): Query<{ id: string }> =>
  db
    .selectFrom('documents.pictures')
    .select('id')
    .where('org_id', '=', org_id)
    .where('is_in_use', '=', false)
    .where('created_at', '<', before)
    .limit(limit)

export const removePicture = (org_id: string, id: string): Query<unknown> =>
  db.deleteFrom('documents.pictures').where('org_id', '=', org_id).where('id', '=', id).where('is_in_use', '=', false)
