import { run } from './run.ts'

/** Everything that can be said of the code without running it: `npm run check`. */

export type Step = { name: string; command: string; args: string[] }

/** What the type checker knew last time makes the next time three times as fast. */
const types = (name: string, project: string): Step => {
  const memory = `node_modules/.cache/${project.replaceAll('/', '-')}.tsbuildinfo`
  return { name, command: 'tsc', args: ['-p', project, '--incremental', '--tsBuildInfoFile', memory] }
}

/** The longest first. */
const STEPS: readonly Step[] = [
  { name: 'lint and walls', command: 'oxlint', args: ['--type-aware'] },
  types('types of the web', 'web/tsconfig.json'),
  types('types of the rest', 'tsconfig.json'),
  { name: 'the web app builds', command: 'node', args: ['server/src/web-build.ts'] },
  { name: 'tidy', command: 'node', args: ['tools/tidy.ts'] },
  { name: 'nothing unused', command: 'knip', args: ['--no-config-hints'] },
  { name: 'walls are as the house says', command: 'node', args: ['tools/walls.ts', '--check'] },
  { name: 'format', command: 'oxfmt', args: ['--check'] },
]

/** Steps at a time; each of them uses more than one core. */
const AT_ONCE = 2
const SHOWN_LINES = 60

const shorten = (output: string): string => {
  const lines = output.trimEnd().split('\n')
  if (process.env['CI'] || lines.length <= SHOWN_LINES) return lines.join('\n')
  return [
    ...lines.slice(0, SHOWN_LINES),
    `… ${lines.length - SHOWN_LINES} more lines; CI=true npm run check prints them`,
  ].join('\n')
}

const take = async ({ name, command, args }: Step): Promise<boolean> => {
  const { code, output, ms } = await run(command, args)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(1)} s)`)
  if (code !== 0) console.log(`${shorten(output)}\n  again: npx ${[command, ...args].join(' ')}\n`)
  return code === 0
}

/** Takes every step, also after one that fails. */
export const check = async (): Promise<{ passed: number; failed: number }> => {
  const waiting = [...STEPS]
  const results: boolean[] = []
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await take(step))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}

if (import.meta.main) {
  const { passed, failed } = await check()
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
