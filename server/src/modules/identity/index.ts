/** Identity's front door: orgs, users, members, sessions, and the activity of any resource. */
import type { Room, Server } from '#platform'
import { accountLetters } from './account-letters.ts'
import { mountAccount } from './account.routes.ts'
import { fourEyesLetters } from './four-eyes.service.ts'
import { inviteLetters } from './invite-letters.ts'
import { mountMembers } from './member.routes.ts'
import { mountIdentity } from './identity.routes.ts'
import { mountOrgs } from './org.routes.ts'

export { activityOf, badCursor } from './activity.service.ts'
export { demoPeople, foundDemoOrgs, type DemoCast } from './demo.ts'
export type { DemoDeed, DemoStage } from './demo-stage.ts'
export { needsSecondPerson, type FourEyes } from './four-eyes.service.ts'
export { signInAs } from './identity.routes.ts'
export { isMember, membersToTell, membership, type Audience } from './membership.ts'
export { allOrgIds, fixCurrency, getOrgSettings, readOrgTimeZone, setFundingMethod } from './org.service.ts'

export { isSetupNeeded, setupCode } from './setup.service.ts'

const mount = (server: Server): void => {
  mountIdentity(server)
  mountOrgs(server)
  mountAccount(server)
  mountMembers(server)
}

export const identity: Room = {
  name: 'identity',
  mount,
  letters: { ...accountLetters, ...fourEyesLetters, ...inviteLetters },
}
