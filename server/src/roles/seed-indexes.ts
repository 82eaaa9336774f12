import pg from 'pg'

import type { Connect } from '#platform/db/pool'

/**
 * Many rows go in without the directory's indexes, which are made anew from all of them: three times as fast. What they
 * were is kept in the table's comment, with the same commit that drops them: after a crash the next run makes them.
 */

const TABLE = 'directory.contractors'

export const withoutIndexes = async <T>(connect: Connect, work: () => Promise<T>): Promise<T> => {
  const client = new pg.Client(connect)
  await client.connect()
  try {
    await drop(client)
    try {
      return await work()
    } finally {
      await restore(client)
    }
  } finally {
    await client.end()
  }
}

type Index = { name: string; definition: string; says: string | null }

const drop = async (client: pg.Client): Promise<void> => {
  if ((await kept(client)).length > 0) return
  const { rows } = await client.query<Index>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, obj_description(i.indexrelid) as says
     from pg_index i where i.indrelid = $1::regclass and not i.indisunique`,
    [TABLE],
  )
  await client.query('begin')
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await client.query(`comment on table ${TABLE} is ${client.escapeLiteral(JSON.stringify(rows))}`)
  await client.query('commit')
}

const restore = async (client: pg.Client): Promise<void> => {
  await client.query(`set maintenance_work_mem = '256MB'; set max_parallel_maintenance_workers = 2; begin`)
  for (const { name, definition, says } of await kept(client)) {
    await client.query(definition)
    if (says !== null) await client.query(`comment on index ${name} is ${client.escapeLiteral(says)}`)
  }
  await client.query(`comment on table ${TABLE} is null; commit`)
  await client.query(`vacuum (analyze) ${TABLE}`)
}

const kept = async (client: pg.Client): Promise<Index[]> => {
  const { rows } = await client.query<{ says: string | null }>(`select obj_description($1::regclass) as says`, [TABLE])
  return JSON.parse(rows[0]?.says ?? '[]')
}
