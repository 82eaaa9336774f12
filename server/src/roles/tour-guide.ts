import { isDeepStrictEqual } from 'node:util'

import { isProblem, signIn, type CallArguments, type Client, type Credentials, type Exchange } from '@guildhall/sdk'
import type { AnswerOf, EndpointName } from 'wire/paths'

/** Walks through the API aloud: each step with its request and what came back, each promise with whether it held. */

export type Guide = {
  client: Client
  chapter(title: string): void
  /** One call, told; a refusal ends the tour. */
  ask<Name extends EndpointName>(title: string, name: Name, ...options: CallArguments<Name>): Promise<AnswerOf<Name>>
  /** The same, with what the headers say. */
  exchange<Name extends EndpointName>(
    title: string,
    name: Name,
    ...options: CallArguments<Name>
  ): Promise<Exchange<Name>>
  /** Work that calls the API itself; every request is told. */
  follow<T>(title: string, work: () => Promise<T>): Promise<T>
  /** Asks again until it holds; what was last answered, held or not. */
  until<T>(title: string, holds: (answer: T) => boolean, ask: () => Promise<T>): Promise<T>
  tell(text: string): void
  /** A promise: what is, and what was promised. */
  check(promise: string, actual: unknown, expected: unknown): void
  failures(): number
}

/** The tour cannot go on; what happened is told already. */
export class TourStopped extends Error {}

const DEADLINE_MS = 30_000
const PAUSE_MS = 250
const WIDTH = 150

type Request = { method: string; path: string; body: string; status: number }

/** Signs in as the first step. */
export const startGuide = async (base_url: string, credentials: Credentials): Promise<Guide> => {
  const requests: Request[] = []
  const say = newSay()
  const { follow, quietly } = telling(requests, say)

  say.chapter('Sign in')
  const client = await follow(`Sign in as ${credentials.email}`, () =>
    signIn({ base_url, fetch: recording(requests) }, credentials),
  )
  return {
    client,
    chapter: say.chapter,
    ask: (title, name, ...options) => follow(title, () => client.call(name, ...options)),
    exchange: (title, name, ...options) => follow(title, () => client.exchange(name, ...options)),
    follow,
    until: async (title, holds, ask) => {
      const start = Date.now()
      const answer = await quietly(title, () => repeat(holds, ask))
      const last = requests.at(-1)
      if (last) say.request(last)
      say.line(`asked ${requests.length === 1 ? 'once' : `${requests.length} times`} in ${Date.now() - start} ms`)
      return answer
    },
    tell: say.line,
    check: say.check,
    failures: say.failures,
  }
}

type Telling = Record<'follow' | 'quietly', Guide['follow']>

/** A step with its requests; quietly, they are told only where it is refused. */
const telling = (requests: Request[], say: Say): Telling => {
  const quietly: Guide['follow'] = async (title, work) => {
    say.step(title)
    requests.length = 0
    try {
      return await work()
    } catch (error) {
      for (const request of requests) say.request(request)
      if (!isProblem(error)) throw error
      say.failed(`${error.code}: ${error.detail}`)
      throw new TourStopped(title, { cause: error })
    }
  }
  const follow: Guide['follow'] = async (title, work) => {
    const answer = await quietly(title, work)
    for (const request of requests) say.request(request)
    return answer
  }
  return { follow, quietly }
}

const repeat = async <T>(holds: (answer: T) => boolean, ask: () => Promise<T>): Promise<T> => {
  const end = Date.now() + DEADLINE_MS
  for (;;) {
    const answer = await ask()
    if (holds(answer) || Date.now() > end) return answer
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS)
    })
  }
}

/** `fetch` that keeps what was asked and answered. */
const recording =
  (requests: Request[]): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    const { pathname, search } = new URL(input instanceof Request ? input.url : input)
    const body = typeof init?.body === 'string' ? init.body.replace(/("password":)"[^"]*"/, '$1"…"') : ''
    requests.push({ method: init?.method ?? 'GET', path: `${pathname}${search}`, body, status: response.status })
    return response
  }

type Say = Pick<Guide, 'chapter' | 'check' | 'failures'> & {
  step(title: string): void
  request(request: Request): void
  line(text: string): void
  failed(text: string): void
}

const newSay = (): Say => {
  let steps = 0
  let failures = 0
  const failed = (text: string): void => {
    failures += 1
    console.log(`      FAILED  ${text}`)
  }
  return {
    chapter: (title) => console.log(`\n${title}\n${'─'.repeat(title.length)}`),
    step: (title) => {
      steps += 1
      console.log(`${String(steps).padStart(3)}. ${title}`)
    },
    request: ({ method, path, body, status }) =>
      console.log(`      ${method} ${path}${body === '' ? '' : ` ${short(body)}`} → ${status}`),
    line: (text) => console.log(`      ${text}`),
    failed,
    check: (promise, actual, expected) => {
      if (isDeepStrictEqual(actual, expected)) console.log(`      ok  ${promise}`)
      else failed(`${promise}: expected ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`)
    },
    failures: () => failures,
  }
}

const short = (text: string): string => (text.length <= WIDTH ? text : `${text.slice(0, WIDTH)}…`)
