import type { RoleInput } from 'wire/paths'

import { DEMO_PASSWORD } from './demo.ts'
import type { DemoDeed, DemoStage } from './demo-stage.ts'
import { invite } from './invite.service.ts'
import { changeMember } from './member.service.ts'
import { hashPassword } from './password.ts'
import { createRole } from './role.service.ts'
import { insertMember, insertPassword, insertUser } from './user.queries.ts'

/** A role of Northwind's own with somebody in it, and somebody who was invited and has not come yet. */

const ORG = 'northwind-studio'
const PLANNER = { name: 'Priya Raman', email: 'planner@northwind.test' }
const GUEST = 'jonas@northwind.test'
const ROLE: RoleInput = {
  name: 'Campaign planner',
  permissions: ['contractors:read', 'contracts:read', 'placements:read', 'placements:write'],
}

export const memberDeeds = (stage: DemoStage): DemoDeed[] => {
  const on = stage.timeline('members')
  const owner = () => stage.as(ORG, 'owner')
  return [
    { at: on(-74), play: async () => stage.keep('member:planner', await addPlanner(stage)) },
    { at: on(-73), play: async () => stage.keep('role:planner', (await createRole(owner(), ROLE)).id ?? '') },
    {
      at: on(-73),
      play: () => changeMember(owner(), stage.find('member:planner'), { role_id: stage.find('role:planner') }),
    },
    { at: on(-2), play: () => invite(owner(), { email: GUEST, role: 'manager' }) },
  ]
}

/** She comes as a viewer, as people do before somebody says what they are here for. */
const addPlanner = async (stage: DemoStage): Promise<string> => {
  const ctx = stage.system(ORG)
  const [id, user_id, phc] = [ctx.id(), ctx.id(), await hashPassword(DEMO_PASSWORD)]
  await ctx.tx(async (tx) => {
    const stamps = { avatar_url: null, email_verified_at: ctx.now, created_at: ctx.now }
    await tx.run(insertUser({ id: user_id, ...PLANNER, ...stamps }))
    await tx.run(insertPassword({ user_id, phc, changed_at: ctx.now }))
    await tx.run(insertMember({ org_id: ctx.org_id, id, user_id, role: 'viewer', created_at: ctx.now }))
  })
  return id
}
