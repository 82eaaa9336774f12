import { PERMISSIONS_BY_ROLE, type Role } from 'wire'

import type { DemoCast, DemoStage } from '#modules/identity'
import { createCtx, dayIn, type Ctx, type Runtime } from '#platform'
import { diceOf } from './dice.ts'

const TIME_ZONE = 'America/New_York'
const FRIDAY = 5
const OPENS_AT = 9 * 60
const WORKING_MINUTES = 8.5 * 60

export type Staging = { runtime: Runtime; cast: DemoCast; provider_url: string | undefined }

/** The stage on which rooms play: who acts, under which names things are kept, and what time it is. */
export const createStage = ({ runtime, cast, provider_url }: Staging): DemoStage => {
  const today = Temporal.PlainDate.from(dayIn(runtime.clock.now(), TIME_ZONE))
  const kept = new Map<string, string>()
  return {
    runtime,
    provider_url,
    as: (org, role) => memberCtx(runtime, { ...orgIn(cast, org), role }),
    system: (org) => createCtx(runtime, { org_id: orgIn(cast, org).org_id, actor: { kind: 'system', id: null } }),
    keep: (name, id) => void kept.set(name, id),
    find: (name) => {
      const id = kept.get(name)
      if (id === undefined) throw new Error(`The demo world has no ${name} yet.`)
      return id
    },
    day: (offset) => today.add({ days: offset }).toString(),
    timeline: (story, from = '') => timelineOf(today, { dice: diceOf(story), from }),
    dice: diceOf,
    wait: (seconds) => runtime.clock.hold(after(runtime.clock.now(), seconds)),
  }
}

const orgIn = (cast: DemoCast, slug: string): DemoCast[number] => {
  const found = cast.find((org) => org.slug === slug)
  if (!found) throw new Error(`The demo world has no org ${slug}.`)
  return found
}

const memberCtx = (runtime: Runtime, { org_id, users, role }: DemoCast[number] & { role: Role }): Ctx =>
  createCtx(runtime, {
    org_id,
    actor: { kind: 'user', id: users[role] },
    permissions: new Set(PERMISSIONS_BY_ROLE[users[role] === users.owner ? 'owner' : role]),
    visitor: DESKS[role],
  })

/** Where the people of the demo sit. The addresses are those of RFC 5737, which nobody has. */
const DESKS: Record<Role, { address: string; user_agent: string }> = {
  owner: { address: '203.0.113.7', user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Safari/605.1' },
  admin: { address: '203.0.113.9', user_agent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' },
  manager: { address: '203.0.113.12', user_agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' },
  finance: { address: '198.51.100.40', user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Chrome/140.0' },
  viewer: { address: '198.51.100.41', user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/605.1' },
}

type Line = { dice: () => number; from: string }

/** Days end with yesterday, and weekends fall on their Friday: both only move back, so the order of days stays. */
const timelineOf = (today: Temporal.PlainDate, { dice, from }: Line): ((day: number) => string) => {
  let last = from
  return (day) => {
    const wanted = workingHour(today.add({ days: Math.min(day, -1) }), dice())
    const next = after(last === '' ? wanted : last, 240 + Math.floor(dice() * 1_200))
    last = wanted > last ? wanted : next
    return last
  }
}

const workingHour = (day: Temporal.PlainDate, share: number): string => {
  const working = day.subtract({ days: Math.max(0, day.dayOfWeek - FRIDAY) })
  const seconds = Math.floor((OPENS_AT + share * WORKING_MINUTES) * 60)
  return after(working.toZonedDateTime(TIME_ZONE).toInstant().toString(), seconds)
}

const after = (instant: string, seconds: number): string => new Date(Date.parse(instant) + seconds * 1000).toISOString()
