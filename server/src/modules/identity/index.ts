/** Identity's front door: orgs, users, members, sessions, and the activity of any resource. */
import type { Room } from '#platform'
import { mountIdentity } from './identity.routes.ts'

export { activityOf, badCursor } from './activity.service.ts'
export { demoPeople, foundDemoOrgs, type DemoCast } from './demo.ts'
export type { DemoDeed, DemoStage } from './demo-stage.ts'
export { signInAs } from './identity.routes.ts'
export { isMember, membership } from './member.service.ts'
export { allOrgIds, getOrgSettings, readOrgTimeZone, setFundingMethod } from './org.service.ts'

export const identity: Room = { name: 'identity', mount: mountIdentity }
