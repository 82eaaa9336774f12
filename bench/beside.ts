import { spawn } from 'node:child_process'
import path from 'node:path'

import { freePort } from '../tools/ports.ts'

export type Beside = { file: string; env: (port: number) => NodeJS.ProcessEnv; work: (port: number) => Promise<void> }

/** Runs a server of the bench's own while the work is done. */
export const beside = async ({ file, env, work }: Beside): Promise<void> => {
  const port = await freePort()
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, file)], {
    env: { ...process.env, LOG_LEVEL: 'warn', NODE_ENV: 'development', ...env(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  try {
    await untilListening(port)
    await work(port)
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
}

const untilListening = async (port: number): Promise<void> => {
  for (let turn = 0; turn < 400; turn += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => {
      setTimeout(resolve, 25)
    })
  }
  throw new Error('The server of the bench does not listen.')
}
