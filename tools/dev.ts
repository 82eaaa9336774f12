import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

import { environment, ROOT } from './run.ts'

/** Server and web app for development: each starts again when its files change, and one Ctrl-C ends both. `npm run dev` */

const start = (name: string, args: string[], folder: string): ChildProcess => {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  child.on('exit', (code) => {
    if (!ending) console.error(`${name} ended with ${code ?? 'a signal'}; so does the rest.`)
    end(code ?? 1)
  })
  return child
}

let ending = false

/** A terminal's Ctrl-C reaches the children by itself; a signal sent to us alone is handed on. */
const end = (code: number): void => {
  if (ending) return
  ending = true
  process.exitCode = code
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}

const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
const children: ChildProcess[] = [
  start('The server', ['--watch', '--watch-preserve-output', 'server/src/main.js', 'start'], ROOT),
  start('The web app', [vite, '--clearScreen', 'false'], path.join(ROOT, 'web')),
]

process.on('SIGINT', () => end(0))
process.on('SIGTERM', () => end(0))
console.log('The web app is at http://localhost:5173 and asks the server behind it. Ctrl-C ends both.')
