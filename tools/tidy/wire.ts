import * as wire from '../../wire/src/index.ts'
import { isCode, isTest, lineAt, type File, type Finding, type Rule } from './tree.ts'

/** What the wire promises is kept by the server: machines, endpoints, events. */

const server = (files: readonly File[]): File[] =>
  files.filter((file) => file.name.startsWith('server/src/') && isCode(file) && !isTest(file))

const singular = (table: string): string =>
  table.endsWith('ies') ? `${table.slice(0, -3)}y` : table.replace(/(?<=ch|sh|ss|x)es$|s$/, '')
const camel = (words: string): string => words.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

type StatusColumn = { file: string; line: number; table: string; statuses: string[] }

const words = (list: string): string[] => Array.from(list.matchAll(/'([^']*)'/g), ([, word = '']) => word)

/** Every column named `status` of type text, with the statuses that its check allows. */
const statusColumns = ({ name, text }: File): StatusColumn[] =>
  Array.from(text.matchAll(/create table (?:if not exists )?(?:\w+\.)?(\w+)\s*\((.*?)\n\)/gs)).flatMap((made) => {
    const [all, table = '', body = ''] = made
    const column = /^\s*status text\b.*?(?=,\n|$)/ms.exec(body)
    if (!column) return []
    const checked = /check \(status in \(([^)]*)\)\)/.exec(body)?.[1] ?? ''
    return [
      { file: name, line: lineAt(text, made.index + all.indexOf(column[0].trim())), table, statuses: words(checked) },
    ]
  })

const machines = new Map(Object.entries(wire).filter(([name]) => name.endsWith('Machine')))

const statusesOf = (machine: unknown): string[] => {
  if (typeof machine !== 'object' || machine === null || !('transitions' in machine)) return []
  const steps: unknown = machine.transitions
  return [
    ...new Set(
      words(
        JSON.stringify(steps)
          .replaceAll(/"(from|to)":|"\w+":(?=\{)/g, '')
          .replaceAll('"', "'"),
      ),
    ),
  ]
}

const withoutMachine = ({ file, line, table, statuses }: StatusColumn): Finding[] => {
  const name = `${camel(singular(table))}Machine`
  const machine = machines.get(name)
  if (!machine) return [{ file, line, says: `${table}.status has no ${name} in wire` }]
  const listed = Object.values(wire).find(
    (value) =>
      Array.isArray(value) &&
      statuses.length > 0 &&
      value.length === statuses.length &&
      statuses.every((status, at) => value[at] === status),
  )
  if (!listed)
    return [
      { file, line, says: `${table}.status allows other words than any list of statuses in wire, or in another order` },
    ]
  return statusesOf(machine)
    .filter((status) => !statuses.includes(status))
    .map((status) => ({ file, line, says: `${name} knows "${status}", which the table refuses` }))
}

const endpointNames = Object.keys(wire.endpoints)
const PATHS = 'wire/src/paths.ts'

const mountedBy = (files: readonly File[], name: string): string[] =>
  server(files)
    .filter(({ text }) => new RegExp(`\\bmount\\w*\\(\\s*server,\\s*endpoints\\.${name}\\b`).test(text))
    .map((file) => file.name)

/** A test names it; or the matrix in `server/src/testing` has an example under its name. */
const isCalled = (files: readonly File[], name: string): boolean =>
  files.some(
    (file) =>
      (isTest(file) && new RegExp(`['"]${name}['"]`).test(file.text)) ||
      (file.name.startsWith('server/src/testing/') && new RegExp(`^\\s*${name}\\b\\s*[:(,]`, 'm').test(file.text)),
  )

const isTold = (files: readonly File[], event: string): boolean =>
  server(files).some(({ text }) => text.includes(`'${event}'`))

export const wirePromises: Rule[] = [
  {
    promise: 'a status column has its machine in wire, with the same words',
    find: ({ files }) =>
      files
        .filter(({ name }) => name.endsWith('.sql'))
        .flatMap(statusColumns)
        .flatMap(withoutMachine),
  },
  {
    promise: 'an endpoint is mounted in one place',
    find: ({ files }) =>
      endpointNames
        .map((name) => ({ name, places: mountedBy(files, name) }))
        .filter(({ places }) => places.length !== 1)
        .map(({ name, places }) => ({
          file: PATHS,
          says: `${name} is mounted in ${places.join(' and ') || 'no place'}`,
        })),
  },
  {
    promise: 'an endpoint has a test that calls it',
    find: ({ files }) =>
      endpointNames
        .filter((name) => !isCalled(files, name))
        .map((name) => ({ file: PATHS, says: `no test calls ${name}` })),
  },
  {
    promise: 'an event is told somewhere',
    find: ({ files }) =>
      Object.keys(wire.EVENTS)
        .filter((event) => !isTold(files, event))
        .map((event) => ({ file: 'wire/src/events.ts', says: `nobody tells ${event}` })),
  },
]
