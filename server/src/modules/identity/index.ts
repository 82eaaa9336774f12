/** Identity's front door: orgs, users, members, sessions, and the activity of any resource. */
import { sealEvents, type Room } from '#platform'
import { accountLetters } from './account-letters.ts'
import { fourEyesLetters } from './four-eyes.service.ts'
import { mountIdentity } from './identity.routes.ts'
import { inviteLetters } from './invite-letters.ts'

export { activityOf, badCursor } from './activity.service.ts'
export { demoPeople, foundDemoOrgs, type DemoCast } from './demo.ts'
export { memberDeeds } from './demo-members.service.ts'
export type { DemoDeed, DemoStage } from './demo-stage.ts'
export { needsSecondPerson, type FourEyes } from './four-eyes.service.ts'
export { createOrg } from './founding.service.ts'
export { inviterOf } from './invite.service.ts'
export { signInAs } from './identity.routes.ts'
export { isMember, membersToTell, membership, type Audience } from './membership.service.ts'
export { setOwnAvatar } from './account.service.ts'
export { allOrgIds, fixCurrency, getOrgSettings, readOrg, readOrgTimeZone } from './org.service.ts'
export { setFundingMethod, setLogo } from './org.service.ts'
export { isSetupNeeded, setupCode } from './setup.service.ts'

export const identity: Room = {
  name: 'identity',
  mount: mountIdentity,
  jobs: { 'events.seal': async (ctx) => void (await sealEvents(ctx)) },
  sweeps: { 'events.seal': '* * * * *' },
  letters: { ...accountLetters, ...fourEyesLetters, ...inviteLetters },
}
