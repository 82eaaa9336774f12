import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'

/** The best that plain SQL does on the same server: by pgbench where it is on the path, else by a loop of prepared statements. */

export type Baseline = { by: 'pgbench' | 'loop'; per_second: number }
export type BaselineOptions = {
  socket: string
  /** Statements of equal weight, parameters written in. */
  scripts: readonly string[]
  connections: number
  seconds: number
  /** Settings of the session: role, app.org. */
  settings?: Record<string, string>
}

export const baseline = async (options: BaselineOptions): Promise<Baseline> => {
  const has = spawnSync('pgbench', ['--version']).status === 0
  return has ? byPgbench(options) : byLoop(options)
}

const sessionOptions = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')

const byPgbench = ({ socket, scripts, connections, seconds, settings = {} }: BaselineOptions): Baseline => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
  try {
    const files = scripts.flatMap((script, index) => {
      const file = path.join(folder, `${index}.sql`)
      writeFileSync(file, script)
      return ['-f', file]
    })
    const args = [
      '-h',
      socket,
      '-U',
      'postgres',
      '-n',
      '-M',
      'prepared',
      '-c',
      String(connections),
      '-j',
      '1',
      '-T',
      String(seconds),
      ...files,
      'postgres',
    ]
    const ran = spawnSync('pgbench', args, {
      encoding: 'utf8',
      env: { ...process.env, PGOPTIONS: sessionOptions(settings) },
    })
    const tps = /^tps = ([\d.]+)/m.exec(ran.stdout)?.[1]
    if (tps === undefined) throw new Error(`pgbench failed: ${ran.stderr}`)
    return { by: 'pgbench', per_second: Number(tps) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const byLoop = async ({ socket, scripts, connections, seconds, settings = {} }: BaselineOptions): Promise<Baseline> => {
  const until = performance.now() + seconds * 1_000
  let done = 0
  const work = async (): Promise<void> => {
    const client = new pg.Client({
      host: socket,
      port: 5432,
      user: 'postgres',
      database: 'postgres',
      options: sessionOptions(settings),
    })
    await client.connect()
    for (let turn = 0; performance.now() < until; turn += 1) {
      const index = turn % scripts.length
      await client.query({ name: `s${index}`, text: scripts[index] ?? '' })
      done += 1
    }
    await client.end()
  }
  await Promise.all(Array.from({ length: connections }, work))
  return { by: 'loop', per_second: done / seconds }
}
