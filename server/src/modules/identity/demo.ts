import type { Role } from 'wire'

import { createCtx, uuidv7, type Runtime } from '#platform'
import { hashPassword } from './password.ts'
import { insertOrg } from './org.queries.ts'
import { insertMember, insertPassword, insertUser } from './user.queries.ts'

/** The demo orgs and people of api.md. Names are the same each time; ids are not. */

export const DEMO_PASSWORD = 'guildhall-demo'
const FOUNDED = '2025-09-01T14:00:00.000Z'

type Person = { name: string; email: string; role: Role }
type DemoOrg = { name: string; slug: string; people: Person[] }

const ORGS: DemoOrg[] = [
  {
    name: 'Northwind Studio',
    slug: 'northwind-studio',
    people: [
      { name: 'Nora Lindqvist', email: 'owner@northwind.test', role: 'owner' },
      { name: 'Marcus Oyelaran', email: 'manager@northwind.test', role: 'manager' },
      { name: 'Fiona Castellanos', email: 'finance@northwind.test', role: 'finance' },
      { name: 'Victor Hale', email: 'viewer@northwind.test', role: 'viewer' },
    ],
  },
  {
    name: 'Acme Brands',
    slug: 'acme-brands',
    people: [{ name: 'Adele Thornton', email: 'owner@acme.test', role: 'owner' }],
  },
]

export type DemoCast = { slug: string; org_id: string; users: Record<Role, string> }[]

/** Founds the two orgs with their people; returns who is who. */
export const foundDemoOrgs = async (runtime: Runtime): Promise<DemoCast> => {
  const founded = Date.parse(FOUNDED)
  const cast: DemoCast = []
  for (const [index, { people, ...org }] of ORGS.entries()) {
    const org_id = uuidv7(founded + index)
    const ctx = createCtx(runtime, { org_id, actor: { kind: 'system', id: null } })
    const hashed = await Promise.all(
      people.map(async (person) => ({
        ...person,
        id: uuidv7(founded + 1000 + index),
        phc: await hashPassword(DEMO_PASSWORD),
      })),
    )
    await ctx.tx(async (tx) => {
      await tx.run(insertOrg({ ...org, org_id, currency: 'USD', time_zone: 'America/New_York', created_at: FOUNDED }))
      for (const { id, email, name, role, phc } of hashed) {
        await tx.run(insertUser({ id, email, name, avatar_url: null, email_verified_at: FOUNDED, created_at: FOUNDED }))
        await tx.run(insertPassword({ user_id: id, phc, changed_at: FOUNDED }))
        await tx.run(insertMember({ org_id, id: ctx.id(), user_id: id, role, created_at: FOUNDED }))
      }
    })
    const [first] = hashed
    if (!first) throw new Error('A demo org has people.')
    const byRole = (role: Role): string => hashed.find((person) => person.role === role)?.id ?? first.id
    cast.push({
      slug: org.slug,
      org_id,
      users: {
        owner: byRole('owner'),
        admin: byRole('admin'),
        manager: byRole('manager'),
        finance: byRole('finance'),
        viewer: byRole('viewer'),
      },
    })
  }
  return cast
}

/** Who may be signed in with one click. */
export const demoPeople = (): { email: string; name: string; role: Role; org: string }[] =>
  ORGS.flatMap(({ name: org, people }) => people.map(({ email, name, role }) => ({ email, name, role, org })))
