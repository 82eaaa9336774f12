import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { floor, isFresh, lintConfig } from './walls.ts'

/** Each wall is run into: a file with a forbidden import is planted in a small house, and the lint must say so. */

const FLOOR = [
  { name: 'identity', may_import: [] },
  { name: 'contracts', may_import: ['identity'] },
  { name: 'payments', may_import: ['identity', 'contracts'] },
]

/** File → what it imports; one import a file. */
const FORBIDDEN: [wall: string, file: string, specifier: string][] = [
  ['a room asks an upper one', 'server/src/modules/contracts/a.service.ts', '#modules/payments'],
  ['a room asks a room beside it', 'server/src/modules/identity/a.service.ts', '#modules/contracts'],
  ['a room goes past a front door', 'server/src/modules/payments/b.service.ts', '#modules/contracts/milestone.service'],
  ['a room is entered by a relative path', 'server/src/modules/payments/c.service.ts', '../contracts/index.ts'],
  [
    'a room takes the platform by a relative path',
    'server/src/modules/payments/d.service.ts',
    '../../platform/index.ts',
  ],
  ['a room uses what is for tests', 'server/src/modules/payments/e.service.ts', '../../testing/house.ts'],
  ['a room calls the API from inside', 'server/src/modules/payments/h.service.ts', '@guildhall/sdk'],
  ['a room knows the sandbox', 'server/src/modules/payments/i.service.ts', '@guildhall/stripe-sandbox'],
  ['the platform calls the API from inside', 'server/src/platform/d.ts', '@guildhall/sdk'],
  ['a room that the house does not list', 'server/src/modules/attic/a.service.ts', '#modules/identity'],
  ['a test goes into another room', 'server/src/modules/payments/f.test.ts', '../contracts/contract.service.ts'],
  ['a builder asks an upper room', 'server/src/modules/contracts/g.make.ts', '#modules/payments'],
  ['the platform knows a room', 'server/src/platform/a.ts', '#modules/identity'],
  ['the platform knows the house', 'server/src/platform/http/b.ts', '../../house.ts'],
  ['the platform knows an adapter', 'server/src/platform/c.ts', '#adapters/stripe'],
  ['an adapter knows a room', 'server/src/adapters/stripe/a.ts', '#modules/payments'],
  ['the server knows the web', 'server/src/roles/a.ts', '../../../web/src/app/router.ts'],
  ['the wire needs more than zod', 'wire/src/a.ts', 'fastify'],
  ['the wire reads a file', 'wire/src/b.ts', 'node:fs'],
  ['the wire knows the server', 'wire/src/c.ts', '../../server/src/house.ts'],
  ['the web knows the server', 'web/src/app/a.ts', '../../../server/src/house.ts'],
  ['the web takes the schemas', 'web/src/app/b.ts', 'wire'],
  ['a feature knows a feature', 'web/src/features/payments/a.tsx', '../contracts/list.tsx'],
  ['a feature knows a feature the long way', 'web/src/features/payments/b.tsx', '../../features/contracts/list.tsx'],
  ['a feature knows a route', 'web/src/features/payments/c.tsx', '../../routes/index.tsx'],
  ['the ui knows a feature', 'web/src/ui/a.tsx', '../features/contracts/list.tsx'],
  ['the wiring knows the ui', 'web/src/wiring/a.ts', '../ui/button.tsx'],
  ['the sandbox knows the wire', 'stripe-sandbox/src/a.ts', 'wire'],
  ['the sandbox knows the server', 'stripe-sandbox/src/b.ts', '../../server/src/house.ts'],
  ['the SDK takes the schemas', 'sdk/src/a.ts', 'wire'],
  ['the SDK takes zod', 'sdk/src/b.ts', 'zod'],
  ['the SDK knows the server', 'sdk/src/c.ts', '../../server/src/house.ts'],
]

const ALLOWED: [file: string, specifier: string][] = [
  ['server/src/modules/payments/ok-a.service.ts', '#modules/contracts'],
  ['server/src/modules/payments/ok-b.service.ts', '#platform/db/schema.gen'],
  ['server/src/modules/payments/ok-c.service.ts', './ok-a.service.ts'],
  ['server/src/modules/payments/ok-d.service.ts', '#adapters/stripe'],
  ['server/src/modules/contracts/ok-e.test.ts', '../../testing/house.ts'],
  ['server/src/modules/contracts/ok-f.make.ts', '../payments/payment.make.ts'],
  ['server/src/testing/ok-g.ts', '../modules/contracts/contract.service.ts'],
  ['server/src/platform/http/ok-h.ts', '../ids.ts'],
  ['wire/src/ok-i.ts', 'zod'],
  ['web/src/features/payments/ok-j.tsx', '../../ui/button.tsx'],
  ['web/src/features/payments/payment.schema.ts', 'wire'],
  ['server/src/roles/ok-p.ts', '@guildhall/sdk'],
  ['web/src/routes/ok-k.tsx', '../features/payments/a.tsx'],
  ['web/src/app/ok-l.ts', 'wire/paths'],
  ['web/src/app/ok-m.ts', '@guildhall/sdk'],
  ['sdk/src/ok-n.ts', 'wire/paths'],
  ['sdk/src/ok-o.test.ts', '../../server/src/testing/house.ts'],
]

const root = path.resolve(import.meta.dirname, '..')
let small = ''
let reports: { file: string; code: string }[] = []

const plant = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(small, file)), { recursive: true })
  writeFileSync(path.join(small, file), text)
}

const lint = (): { file: string; code: string }[] => {
  const { stdout } = spawnSync(path.join(root, 'node_modules/.bin/oxlint'), ['-f', 'json'], {
    cwd: small,
    encoding: 'utf8',
  })
  const { diagnostics }: { diagnostics: { filename: string; code: string }[] } = JSON.parse(stdout)
  return diagnostics.map(({ filename, code }) => ({ file: filename, code }))
}

beforeAll(() => {
  small = mkdtempSync(path.join(tmpdir(), 'guildhall-walls-'))
  mkdirSync(path.join(small, 'server'))
  copyFileSync(path.join(root, 'server/package.json'), path.join(small, 'server/package.json'))
  plant('.oxlintrc.json', JSON.stringify(lintConfig(FLOOR)))
  for (const [, file, specifier] of FORBIDDEN) plant(file, `export { one } from '${specifier}'\n`)
  for (const [file, specifier] of ALLOWED) plant(file, `export { one } from '${specifier}'\n`)
  plant('server/src/modules/identity/index.ts', `export { one } from './one.service.ts'\n`)
  plant('server/src/modules/identity/one.service.ts', `export { two as one } from './two.service.ts'\n`)
  plant('server/src/modules/identity/two.service.ts', `export { one as two } from './one.service.ts'\n`)
  reports = lint()
})
afterAll(() => rmSync(small, { recursive: true, force: true }))

describe('the walls', () => {
  const at = (file: string): string[] => reports.filter((report) => report.file === file).map(({ code }) => code)

  test.each(FORBIDDEN)('red where %s', (_wall, file) => {
    expect(at(file)).toEqual(['eslint(no-restricted-imports)'])
  })

  test.each(ALLOWED)('green where %s imports %s', (file) => {
    expect(at(file)).toEqual([])
  })

  test('red where two files need each other', () => {
    expect(at('server/src/modules/identity/one.service.ts')).toEqual(['import(no-cycle)'])
    expect(at('server/src/modules/identity/two.service.ts')).toEqual(['import(no-cycle)'])
  })

  test('leave no circle: from a room one never comes back to it', () => {
    const below = (name: string, seen: readonly string[] = []): readonly string[] =>
      (floor.find((room) => room.name === name)?.may_import ?? []).flatMap((next) => {
        if (seen.includes(next)) throw new Error(`${[...seen, next].join(' → ')} is a circle.`)
        return [next, ...below(next, [...seen, next])]
      })
    for (const { name } of floor) expect(below(name, [name])).not.toContain(name)
  })

  test('stand as house.ts says: otherwise run `npm run walls`', () => {
    expect(isFresh()).toBe(true)
  })
})

describe('a front door', () => {
  const deep = `import { one } from '#modules/identity/one.service'\nexport const two = one\n`

  test('is the only way in at run time', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', deep], {
      cwd: path.join(small, 'server'),
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('ERR_MODULE_NOT_FOUND')
  })

  test('is the only way in for the type checker', () => {
    const base = path.join(root, 'tsconfig.base.json')
    plant(
      'server/tsconfig.json',
      JSON.stringify({ extends: base, compilerOptions: { types: [] }, files: ['src/deep.ts'] }),
    )
    plant('server/src/deep.ts', deep)
    const { status, stdout } = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', 'server'], {
      cwd: small,
      encoding: 'utf8',
    })
    expect(stdout).toContain(`error TS2307: Cannot find module '#modules/identity/one.service'`)
    expect(status).not.toBe(0)
  })
})
