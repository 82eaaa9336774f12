import { foundDemoOrgs } from '#modules/identity'
import type { Runtime } from '#platform'
import type { Sandbox } from '@guildhall/stripe-sandbox'

/** The demo world: each room brings its own part. */
export const makeWorld = async (runtime: Runtime, _sandbox: Sandbox | undefined): Promise<void> => {
  await foundDemoOrgs(runtime)
}
