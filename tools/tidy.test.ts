import { describe, expect, test } from 'vitest'

import { RULES } from './tidy.ts'
import { readTree, type Tree } from './tidy/tree.ts'

/** The style of the house, read off its files; and each rule, shown something that breaks it. */

describe('in this tree', () => {
  const tree = readTree()

  test.each(RULES)('$promise', ({ find }) => {
    expect(find(tree)).toEqual([])
  })
})

const treeOf = (name: string, text: string): Tree => ({ files: [{ name, text }], folders: [], scripts: ['start'] })
const long = (lines: number): string =>
  Array.from({ length: lines }, (_, at) => `export const a${at} = ${at}`).join('\n')
const SERVICE = 'server/src/modules/contracts/contract.service.ts'
const QUERIES = 'server/src/modules/contracts/contract.queries.ts'
const table = (status: string): string =>
  `create table contracts.milestones (\n  org_id uuid not null,\n  ${status},\n  version int\n);`

const BROKEN: [promise: string, name: string, text: string, says: string][] = [
  ['a file has at most', SERVICE, long(251), 'has 251 lines, 1 too many'],
  ['a file has at most', 'server/src/a.test.ts', long(401), 'has 401 lines, 1 too many'],
  [
    'a function has at most',
    SERVICE,
    `export const f = () => {\n${long(40).replaceAll('export ', '')}\n}`,
    'a function of 42 lines, 2 too many',
  ],
  ['a file is named', 'server/src/ContractService.ts', '', 'is not in kebab-case'],
  ['a room is flat', 'server/src/modules/contracts/contract.manager.ts', '', 'is not <noun>.<role>.ts'],
  ['a room is flat', 'server/src/modules/contracts/more/contract.service.ts', '', 'is not <noun>.<role>.ts'],
  [
    'a room is flat',
    'server/src/modules/contracts/lists.ts',
    `import { a } from './contract.queries.ts'`,
    'a bare noun asks no query',
  ],
  ['a room is flat', 'server/src/modules/contracts/migrations/1.sql', '', 'is not named'],
  ['a room has a README', SERVICE, '', 'is missing'],
  ['the environment is read', SERVICE, `process.env['PORT']`, 'reads the environment'],
  ['nothing is left to do', SERVICE, `// ${['TO', 'DO'].join('')}: later`, 'is left to do'],
  ['the type checker', SERVICE, `// @ts${'-'.repeat(1)}ignore`, 'silences'],
  ['there is no any', SERVICE, 'export const a = (b: any) => b', 'says any'],
  ['there is no any', SERVICE, 'export const a = (b?: string) => b!', 'says !'],
  ['no test is left out', 'server/src/a.test.ts', `test.only('a', () => {})`, 'leaves tests out'],
  ['no code is commented out', SERVICE, '// const a = await read(id)\n', 'is commented-out code'],
  ['no code is commented out', SERVICE, '// await tx.run(update(id))\n', 'is commented-out code'],
  ['inside a room imports point down', QUERIES, `import { a } from './contract.service.ts'`, 'queries does not know'],
  ['rooms and screens cast nothing', SERVICE, 'export const a = b as string', 'casts'],
  ['a room has no class', SERVICE, 'export class Manager {}', 'is a class'],
  ['a verb says what is done', SERVICE, 'export const processContract = () => 1', 'does not say'],
  ['a status column', 'a.sql', table(`status text not null check (status in ('new', 'old'))`), 'allows other words'],
  ['a status column', 'a.sql', table(`status text`).replace('milestones', 'ghosts'), 'has no ghostMachine'],
  ['an endpoint is mounted', SERVICE, '', 'signIn is mounted in no place'],
  ['an endpoint has a test', SERVICE, '', 'no test calls signIn'],
  ['an event is told', SERVICE, '', 'nobody tells contract.created'],
  ['a command in a page', 'README.md', 'Then `npm run fly`.', 'names "npm run fly"'],
  ['a link between pages', 'README.md', '[here](docs/nowhere.md)', 'links to docs/nowhere.md'],
  ['the map in ARCHITECTURE.md', 'README.md', '', 'is missing'],
]

describe('a rule sees what breaks it', () => {
  test.each(BROKEN)('%s … %s', (...[promise, name, text, says]) => {
    const rule = RULES.find((one) => one.promise.startsWith(promise))
    const said = rule?.find(treeOf(name, text)).map((finding) => finding.says) ?? []
    expect(said.some((one) => one.includes(says))).toBe(true)
  })

  test('and lets prose, SQL in a function and a reasoned test stand', () => {
    const sql = `export const f = () => sql\`\n${'select 1\n'.repeat(60)}\`\n// Whatever is wrong with a token, the caller hears the same.\n// see: faults F38\n`
    const said = RULES.filter(({ promise }) => /^(a function|no code|a file)/.test(promise)).flatMap(({ find }) =>
      find(treeOf(SERVICE, sql)),
    )
    expect(said).toEqual([])
  })
})
