import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { DirectoryImports } from '#platform/db/schema.gen'

export type ImportRecord = Selectable<DirectoryImports>
export type NamedImport = ImportRecord & { created_by_name: string }

const uploaded = (org_id: string) =>
  db
    .selectFrom('directory.imports as i')
    .innerJoin('identity.users as u', 'u.id', 'i.created_by')
    .selectAll('i')
    .select('u.name as created_by_name')
    .where('i.org_id', '=', org_id)
    .where('i.is_uploaded', '=', true)

export const findImport = (org_id: string, id: string): Query<NamedImport> => uploaded(org_id).where('i.id', '=', id)

export const lockImport = (org_id: string, id: string): Query<NamedImport> =>
  uploaded(org_id).where('i.id', '=', id).forUpdate('i')

export const listImports = (org_id: string, { limit, offset }: { limit: number; offset: number }): Query<NamedImport> =>
  uploaded(org_id).orderBy('i.id', 'desc').limit(limit).offset(offset)

export const countImports = (org_id: string): Query<{ total: number }> =>
  db
    .selectFrom('directory.imports')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('org_id', '=', org_id)
    .where('is_uploaded', '=', true)

export const insertImport = (row: Insertable<DirectoryImports>): Query<unknown> =>
  db.insertInto('directory.imports').values(row)

export const updateImport = (
  org_id: string,
  { id, ...set }: Updateable<DirectoryImports> & { id: string },
): Query<ImportRecord> =>
  db.updateTable('directory.imports').set(set).where('org_id', '=', org_id).where('id', '=', id).returningAll()

export const removeImport = (org_id: string, id: string): Query<unknown> =>
  db.deleteFrom('directory.imports').where('org_id', '=', org_id).where('id', '=', id)

/** Bytes of the files that are kept. */
export const sumImportFiles = (org_id: string): Query<{ taken: number }> =>
  written(sql`select coalesce(sum(file_size_bytes), 0)::bigint as taken from directory.imports
    where org_id = ${org_id} and object_key is not null`)

/** Over, or left alone, since before this: what they hold of people is to go. */
export const listOutdated = (
  org_id: string,
  { now, before, limit }: { now: string; before: string; limit: number },
): Query<ImportRecord> =>
  db
    .selectFrom('directory.imports')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('cleared_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('status', 'in', ['finished', 'cancelled', 'undone']), where('undo_until', '<', now)]),
        where.and([where('started_at', 'is', null), where('updated_at', '<', before)]),
      ]),
    )
    .limit(limit)

/** At work, and not a step further since before this. */
export const listStalledImports = (
  org_id: string,
  { before, limit }: { before: string; limit: number },
): Query<Pick<ImportRecord, 'id' | 'status' | 'check_id'>> =>
  db
    .selectFrom('directory.imports')
    .select(['id', 'status', 'check_id'])
    .where('org_id', '=', org_id)
    .where('status', 'in', ['checking', 'running', 'undoing'])
    .where('updated_at', '<', before)
    .limit(limit)

/** Imports of one org take turns, so that those that name the same people do not wait for each other in a circle. */
export const takeTurn = (org_id: string): Query<unknown> =>
  written(sql`select pg_advisory_xact_lock(hashtextextended(${`directory.imports:${org_id}`}, 7))`)

/**
 * The commit does not wait for the disk: what a crash would lose is lost with the mark of how far it was, and is done
 * again. The last commit of a job waits, and the disk has all those before it by then.
 */
export const writeLater = (): Query<unknown> => written(sql`set local synchronous_commit = off`)
