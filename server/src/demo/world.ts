import { campaignDeeds } from '#modules/campaigns'
import { contractDeeds } from '#modules/contracts'
import { contractorDeeds } from '#modules/directory'
import { foundDemoOrgs, memberDeeds, type DemoCast, type DemoDeed } from '#modules/identity'
import { tellDemoWorld } from '#modules/notifications'
import { paymentDeeds } from '#modules/payments'
import type { Runtime } from '#platform'
import type { Sandbox } from '@guildhall/stripe-sandbox'
import { createStage } from './stage.ts'

/** The demo world: each room brings its own part, and all of it is played in the order of time. Tells who is who. */
export const makeWorld = async (runtime: Runtime, sandbox: Sandbox | undefined): Promise<DemoCast> => {
  const cast = await foundDemoOrgs(runtime)
  // What is told here is past: nothing is checked again, and of the last days people are told at the end.
  const stage = createStage({ runtime: { ...runtime, listeners: [] }, cast, provider_url: sandbox?.url })
  const rooms = await Promise.all([
    campaignDeeds(stage),
    contractorDeeds(stage),
    contractDeeds(stage),
    paymentDeeds(stage),
  ])
  await play(
    runtime,
    [...memberDeeds(stage), ...rooms.flat()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  )
  await tellDemoWorld(
    { ...runtime, listeners: [] },
    cast.map(({ org_id }) => org_id),
  )
  return cast
}

/** The clock stands at each deed; the sandbox follows it. */
const play = async ({ clock }: Runtime, deeds: DemoDeed[]): Promise<void> => {
  try {
    for (const { at, play } of deeds) {
      clock.hold(at)
      await play()
    }
  } finally {
    clock.release()
  }
}
