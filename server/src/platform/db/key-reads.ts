import type pg from 'pg'

import { fly, type Answer, type Statement } from './flight.ts'

/**
 * Reads by key that come at once travel together: while the connection is away, what is asked meanwhile waits and goes
 * as one flight of several transactions, each as its own org. With one reader nothing waits. Under load one connection
 * that is never idle does more than several that sleep and wake. A flight that fails is asked again read by read, so
 * that one bad query harms no other.
 */

export type KeyRead = { opening: readonly Statement[]; statement: Statement; closing: Statement }

type Waiting = { read: KeyRead; resolve: (answer: Answer | undefined) => void; reject: (error: unknown) => void }

export type KeyReadsOptions = {
  borrow: (work: (client: pg.PoolClient) => Promise<void>) => Promise<void>
  /** One read by itself, with its retries. */
  alone: (read: KeyRead) => Promise<Answer | undefined>
}

/** At most so many in a flight: who rides along waits for the slowest. */
const MAX_TOGETHER = 16

export const statementsOf = ({ opening, statement, closing }: KeyRead): Statement[] => [...opening, statement, closing]

/** Answers what asks: a read in, its answer out. */
export const createKeyReads = ({
  borrow,
  alone,
}: KeyReadsOptions): ((read: KeyRead) => Promise<Answer | undefined>) => {
  const waiting: Waiting[] = []
  let isAway = false

  const next = (): Waiting[] => waiting.splice(0, MAX_TOGETHER)
  const drive = async (): Promise<void> => {
    let together = next()
    try {
      await borrow(async (client) => {
        for (; together.length > 0; together = next()) await ask(client, together)
      })
    } catch {
      for (const { read, resolve, reject } of together) void alone(read).then(resolve, reject)
    }
  }
  const dispatch = (): void => {
    if (isAway || waiting.length === 0) return
    isAway = true
    void drive().finally(() => {
      isAway = false
      dispatch()
    })
  }
  return (read) =>
    new Promise((resolve, reject) => {
      waiting.push({ read, resolve, reject })
      dispatch()
    })
}

const ask = async (client: pg.PoolClient, together: readonly Waiting[]): Promise<void> => {
  const answers = await fly(
    client,
    together.flatMap(({ read }) => statementsOf(read)),
  )
  let at = 0
  for (const { read, resolve } of together) {
    resolve(answers[at + read.opening.length])
    at += read.opening.length + 2
  }
}
