import { sql } from 'kysely'
import { ROLES, type Role } from 'wire'

import { createCtx, written, type Runtime } from '../platform/index.ts'

/** Orgs for tests: a user in each role. */

export type TestOrg = { org_id: string; users: Record<Role, string> }

export const foundOrg = async (runtime: Runtime, slug: string): Promise<TestOrg> => {
  const system = createCtx(runtime, {
    org_id: '00000000-0000-7000-8000-000000000000',
    actor: { kind: 'system', id: null },
  })
  const org_id = system.id()
  const users = Object.fromEntries(ROLES.map((role) => [role, system.id()])) as Record<Role, string>
  const { pool } = runtime.database
  const client = await pool.connect()
  await client.query('begin')
  await client.query(`set local app.org = '${org_id}'`)
  await client.query('insert into identity.orgs (org_id, name, slug, created_at) values ($1, $2, $3, $4)', [
    org_id,
    `Org ${slug}`,
    slug,
    system.now,
  ])
  for (const role of ROLES) {
    await client.query('insert into identity.users (id, email, name, created_at) values ($1, $2, $3, $4)', [
      users[role],
      `${role}@${slug}.test`,
      `${role} of ${slug}`,
      system.now,
    ])
    await client.query('insert into identity.members (org_id, user_id, role, created_at) values ($1, $2, $3, $4)', [
      org_id,
      users[role],
      role,
      system.now,
    ])
  }
  await client.query('commit')
  client.release()
  return { org_id, users }
}

/** Whoever left is a member again, in the role of before. */
export const rejoin = async ({ database, clock }: Runtime, { org_id, users }: TestOrg): Promise<void> => {
  const joining = sql`insert into identity.members (org_id, user_id, role, created_at)
    select ${org_id}, user_id, role, ${clock.now()} from unnest(${Object.values(users)}::uuid[], ${Object.keys(users)}::text[]) as was (user_id, role)
    on conflict do nothing`
  await database.tx({ org_id, work: (tx) => tx.run(written(joining)) })
}
