import type { Role } from 'wire'

import type { Ctx, Runtime } from '#platform'

/** What a room needs to play its part of the demo world. The demo builds it; rooms cannot see the demo. */

/** Something that was done, and when: the world plays all of them in the order of time, with the clock set there. */
export type DemoDeed = { at: string; play: () => Promise<unknown> }

export type DemoStage = {
  runtime: Runtime
  /** Of the provider's sandbox; nobody is onboarded or paid without it. */
  provider_url: string | undefined
  /** A member of an org in that role, or its owner where it has nobody else; at the instant of the deed. */
  as(org: string, role: Role): Ctx
  /** A job of an org. */
  system(org: string): Ctx
  /** Keeps an id under a name; another room finds it there. */
  keep(name: string, id: string): void
  find(name: string): string
  /** The day so many days from today, YYYY-MM-DD. */
  day(offset: number): string
  /** Instants of one story: each in the working hours of its day, after the one before (and after `from`), never in the future. */
  timeline(story: string, from?: string): (day: number) => string
  /** Numbers from 0 to 1 that are the same in every world. */
  dice(name: string): () => number
  /** Lets some seconds go by within a deed. */
  wait(seconds: number): void
}
