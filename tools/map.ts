import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { HOUSE } from '../server/src/house.ts'

/** The map in ARCHITECTURE.md: the rooms as server/src/house.ts and their READMEs have them, and the folders. `npm run map`. */

const ROOT = path.resolve(import.meta.dirname, '..')
const PAGE = path.join(ROOT, 'ARCHITECTURE.md')

const START = '<!-- map: written by npm run map -->'
const END = '<!-- end of map -->'
export const MAP = new RegExp(`${START}\n(.*?)${END}`, 's')

const FOLDERS: Record<string, string> = {
  'wire/src':
    'what server and browser share: shapes, endpoints, machines, permissions, events, money. Two doors: `wire` and `wire/paths`',
  'server/src': 'the server: `pick-role.ts` is the program, `house.ts` lists the rooms, `app.ts` mounts them',
  'server/src/doctor': 'says what is wrong with an installation',
  'server/src/roles': 'one short file for each thing that the program can be',
  'server/src/platform': 'knows nothing of contracts or money: database, HTTP, facts, jobs, clock, config',
  'server/src/adapters': 'outside services behind an interface',
  'server/src/modules': 'the rooms',
  'server/src/testing': 'a house for tests: a real database, cloned for each file',
  'web/src': 'the web app: `app`, `routes`, `features` (named as the rooms), `ui`, `wiring`',
  'stripe-sandbox/src': 'a local Stripe, usable on its own',
  'sdk/src': 'the client for other programs: the wire and `fetch`',
  'server/src/demo': 'makes the demo world by the same doors that people use',
  'server/src/ocds': 'reads open contracting data into the demo world',
  e2e: 'browser journeys over the demo world',
  referees: 'our doors held against servers that we did not write',
  bench: 'ratios against plain SQL and a bare server',
  simulation: 'payments under faults, from seeds that replay',
  tools: 'check, test, walls, tidy, map, screenshots',
  'docs/decisions': 'one page for each decision that a newcomer would question',
}

const isThere = (folder: string): boolean =>
  existsSync(path.join(ROOT, folder)) && readdirSync(path.join(ROOT, folder)).length > 0

/** The first sentence of a room's README. */
const owns = (room: string): string => {
  const page = path.join(ROOT, 'server/src/modules', room, 'README.md')
  const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const paragraph = text.split('\n\n').find((part) => part.trim() !== '' && !part.startsWith('#')) ?? ''
  return (/^.*?[.:](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph).replaceAll('\n', ' ').replace(/[.:]$/, '').trim()
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The map as it is now. */
export const freshMap = (): string => {
  const rooms = HOUSE.map(({ room, may_import }) =>
    row([`\`${room.name}\``, owns(room.name), may_import.join(', ') || '–']),
  )
  const folders = Object.entries(FOLDERS).filter(([folder]) => isThere(folder))
  const table = (head: string, rule: string, rows: readonly string[]): string => [head, rule, ...rows, ''].join('\n')
  return [
    table('| room | owns | may import |', '| --- | --- | --- |', rooms),
    table(
      '| folder | what |',
      '| --- | --- |',
      folders.map(([folder, what]) => row([`\`${folder}\``, what])),
    ),
  ].join('\n')
}

if (import.meta.main) {
  const map = freshMap()
  const text = readFileSync(PAGE, 'utf8')
  if (!MAP.test(text)) throw new Error('ARCHITECTURE.md has no place for the map.')
  writeFileSync(
    PAGE,
    text.replace(MAP, () => `${START}\n${map}${END}`),
  )
  console.log(map)
}
