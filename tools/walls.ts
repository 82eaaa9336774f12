import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { HOUSE } from '../server/src/house.ts'
import { overrides, rules, settings, type Override } from './lint-base.ts'

/**
 * The walls of the house as lint: who may import whom, derived from server/src/house.ts.
 * `npm run walls` writes .oxlintrc.json, `npm run check` asks whether it is fresh.
 */

export type Floor = readonly { name: string; may_import: readonly string[] }[]

const TARGET = path.resolve(import.meta.dirname, '../.oxlintrc.json')
const TESTS = '*.{test,make}.{ts,tsx}'

/** Patterns as in .gitignore: `!` takes back what they refuse, and what the other patterns of the wall refuse too. */
type Refusal = { group: string[]; message: string }

const wall = (files: string[], patterns: Refusal[]): Override => ({
  files,
  rules: { 'eslint/no-restricted-imports': ['error', { patterns }] },
})

const ROOMS = ['#modules/*', '#modules/*/**']

const outOfRoom: Refusal = {
  group: ['../**'],
  message: 'A room is left through a front door only: #modules/<room> or #platform.',
}
const outOfRoomInTests: Refusal = {
  group: ['../**', '!../../testing/**', '!../*/*.make.ts'],
  message: 'Beside front doors, a test may use server/src/testing and the builders (*.make.ts) of other rooms.',
}

const otherRooms = (name: string, may_import: readonly string[]): Refusal => ({
  group: [...ROOMS, ...may_import.map((room) => `!#modules/${room}`)],
  message: `${name} may import ${may_import.join(', ') || 'no other room'}: server/src/house.ts says so.`,
})

/** A wall for each room, and one for folders that the house does not know yet. */
const roomWalls = (floor: Floor): Override[] =>
  [{ name: '*', may_import: [] }, ...floor].flatMap(({ name, may_import }) => {
    const title = name === '*' ? 'A room that house.ts does not list' : name
    const rooms = otherRooms(title, may_import)
    return [
      wall([`server/src/modules/${name}/**/*.ts`], [rooms, outOfRoom, PACKAGES]),
      wall([`server/src/modules/${name}/**/${TESTS}`], [rooms, outOfRoomInTests]),
    ]
  })

const OUTSIDE = ['**/web/src/**', '@guildhall/web', '@guildhall/web/**']
const PACKAGES: Refusal = {
  group: [...OUTSIDE, '@guildhall/**', '**/sdk/src/**', '**/stripe-sandbox/src/**'],
  message: 'Rooms and the platform use neither the SDK nor the sandbox: roles put those together.',
}

const serverWalls: Override[] = [
  wall(['server/src/**/*.ts'], [{ group: OUTSIDE, message: 'The server does not import the web app.' }]),
  wall(
    ['server/src/{platform,adapters}/**/*.ts'],
    [
      { group: [...ROOMS, '**/modules/**'], message: 'The platform and the adapters know no room.' },
      PACKAGES,
      {
        group: ['**/testing/**', '**/app.ts', '**/house.ts', '**/roles/**'],
        message: 'The platform stands below this.',
      },
    ],
  ),
  wall(
    ['server/src/platform/**/*.ts'],
    [
      {
        group: [
          ...ROOMS,
          '#adapters/*',
          '**/modules/**',
          '**/adapters/**',
          '**/testing/**',
          '**/app.ts',
          '**/house.ts',
        ],
        message: 'The platform knows no room, no adapter and not the house.',
      },
      PACKAGES,
    ],
  ),
  wall(
    [`server/src/{platform,adapters}/**/${TESTS}`],
    [
      {
        group: [...OUTSIDE, ...ROOMS, '**/modules/**', '!**/modules/*/*.make.ts'],
        message: 'The platform knows no room.',
      },
    ],
  ),
]

const wireWalls: Override[] = [
  wall(['wire/src/**/*.ts'], [{ group: ['*', '**', '!zod', '!./*'], message: 'The wire imports nothing but zod.' }]),
  wall([`wire/src/**/${TESTS}`], [{ group: ['../**', '#*', '#*/**'], message: 'The wire knows nobody.' }]),
]

const fromServer: Refusal = {
  group: ['**/server/**', '@guildhall/server', '@guildhall/server/**', '@guildhall/stripe-sandbox', '#*', '#*/**'],
  message: 'The browser reaches the server through the SDK.',
}
const wholeWire: Refusal = { group: ['wire'], message: 'Import wire/paths: a Zod schema costs a page 20 kB.' }
const above = (...layers: string[]): Refusal => ({
  group: layers.map((layer) => `**/${layer}/**`),
  message: 'Routes compose features; features use ui and wiring; ui and wiring know none of them.',
})

const webWalls: Override[] = [
  wall(['web/src/**/*.{ts,tsx}'], [fromServer, wholeWire]),
  wall(['web/src/ui/**/*.{ts,tsx}'], [fromServer, wholeWire, above('features', 'routes', 'app')]),
  wall(['web/src/wiring/**/*.{ts,tsx}'], [fromServer, wholeWire, above('features', 'routes', 'app', 'ui')]),
  wall(
    ['web/src/features/**/*.{ts,tsx}'],
    [
      fromServer,
      wholeWire,
      {
        group: ['../**', ...['ui', 'wiring', 'app'].map((layer) => `!../../${layer}/**`)],
        message: 'A feature uses ui, wiring and app, never a feature; a route composes them.',
      },
    ],
  ),
  // A form checks what is typed by the wire's own schema, and is loaded with its page only.
  wall(
    ['web/src/features/**/*.schema.ts'],
    [fromServer, { group: ['../**'], message: 'A schema file only picks the schemas of its forms.' }],
  ),
  // What a test imports reaches no page.
  wall([`web/src/**/${TESTS}`], [fromServer]),
]

const packageWalls: Override[] = [
  wall(
    ['stripe-sandbox/src/**/*.ts'],
    [{ group: ['wire', 'wire/**', '@guildhall/**', '#*', '#*/**', '../../**'], message: 'The sandbox stands alone.' }],
  ),
  wall(
    ['sdk/src/**/*.ts'],
    [{ group: ['../**', '#*', '#*/**', '@guildhall/**', 'zod', 'wire'], message: 'The SDK imports wire/paths only.' }],
  ),
  wall(
    [`sdk/src/**/${TESTS}`],
    [{ group: ['../**', '!../../server/src/testing/**'], message: 'A test of the SDK may open a test house.' }],
  ),
]

/** The whole lint configuration for a house. */
export const lintConfig = (floor: Floor): object => ({
  ...settings,
  rules,
  overrides: [...overrides, ...serverWalls, ...roomWalls(floor), ...wireWalls, ...webWalls, ...packageWalls],
})

/** The rooms as the house lists them. */
export const floor: Floor = HOUSE.map(({ room, may_import }) => ({ name: room.name, may_import }))
export const generated = (): string => `${JSON.stringify(lintConfig(floor), null, 2)}\n`

/** Does .oxlintrc.json say what the house says? */
export const isFresh = (): boolean => readFileSync(TARGET, 'utf8') === generated()

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(TARGET, generated())
  else if (!isFresh()) {
    console.error('.oxlintrc.json is not what server/src/house.ts says. Run: npm run walls')
    process.exit(1)
  }
}
