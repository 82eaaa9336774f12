import { spawn } from 'node:child_process'
import path from 'node:path'

/** Commands of the tools, run with the binaries of this checkout: no global tool is asked. */

export const ROOT = path.resolve(import.meta.dirname, '..')
const BIN = path.join(ROOT, 'node_modules/.bin')

export type Ran = { code: number; output: string; ms: number }
export type RunOptions = {
  env?: Record<string, string>
  /** Shown as it comes, otherwise kept for the answer. */
  live?: boolean
}

/** The environment of our commands: `node` is the one of package.json. */
export const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${BIN}${path.delimiter}${process.env['PATH'] ?? ''}`,
  ...more,
})

/** Runs to the end; a command that cannot start answers 127. */
export const run = (command: string, args: readonly string[], { env, live = false }: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(command, args, {
      cwd: ROOT,
      env: environment(env),
      stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const end = (code: number, said = ''): void =>
      resolve({ code, output: output + said, ms: performance.now() - started })
    child.on('error', (error) => end(127, error.message))
    child.on('close', (code) => end(code ?? 1))
  })
