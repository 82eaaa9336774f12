import path from 'node:path'

import { isCode, type File, type Finding, type Rule, type Tree } from './tree.ts'

/** Names say where a thing is; a name that says nothing collects everything. */

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(tsx?|css|sql|d\.ts)$/
const ROLES = ['queries', 'service', 'view', 'routes', 'rules', 'machine', 'make', 'test', 'property.test']
const ALONE = ['index', 'errors', 'listeners', 'jobs', 'demo']
const MIGRATION = /^\d{8}_\d{4}_[a-z0-9_]+\.sql$/
const EMPTY_WORDS = new Set(['common', 'shared', 'utils', 'util', 'helpers', 'helper', 'misc', 'lib'])

const ROOM = /^server\/src\/modules\/([^/]+)\/(.+)$/

const isOfRole = (file: string): boolean =>
  new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*\\.(${ROLES.join('|').replaceAll('.', '\\.')})\\.ts$`).test(file) ||
  ALONE.some((name) => file === `${name}.ts`)

/** A bare noun is the noun itself: a value and what may be asked of it, without a query. */
const isBareNoun = (file: string, text: string): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(file) && !/from '\.\/[^']*\.(queries|service|routes)\.ts'/.test(text)

const anatomy = ({ name, text }: File): Finding[] => {
  const inRoom = ROOM.exec(name)?.[2]
  if (inRoom === undefined || inRoom === 'README.md' || isOfRole(inRoom) || isBareNoun(inRoom, text)) return []
  const says = inRoom.startsWith('migrations/')
    ? 'is not named <date>_<time>_<words>.sql'
    : `is not <noun>.<role>.ts; roles are ${ROLES.join(', ')}; a bare noun asks no query`
  return inRoom.startsWith('migrations/') && MIGRATION.test(path.basename(inRoom)) ? [] : [{ file: name, says }]
}

const rooms = ({ files }: Tree): string[] => [...new Set(files.flatMap(({ name }) => ROOM.exec(name)?.[1] ?? []))]

const door = (tree: Tree, room: string, [name, limit]: [string, number]): Finding[] => {
  const file = `server/src/modules/${room}/${name}`
  const text = tree.files.find((one) => one.name === file)?.text
  if (text === undefined) return [{ file, says: 'is missing' }]
  const count = text.trimEnd().split('\n').length
  return count > limit ? [{ file, says: `has ${count} lines, at most ${limit}` }] : []
}

export const names: Rule[] = [
  {
    promise: 'a file is named in kebab-case',
    find: ({ files }) =>
      files
        .filter((file) => isCode(file) && !file.name.startsWith('web/src/routes/'))
        .filter(({ name }) => !KEBAB.test(path.basename(name)))
        .map(({ name }) => ({ file: name, says: 'is not in kebab-case' })),
  },
  { promise: 'a room is flat, and a file in it is <noun>.<role>.ts', find: ({ files }) => files.flatMap(anatomy) },
  {
    promise: 'a room has a README.md of at most 60 lines and an index.ts of at most 30',
    find: (tree) =>
      rooms(tree).flatMap((room) => [...door(tree, room, ['README.md', 60]), ...door(tree, room, ['index.ts', 30])]),
  },
  {
    promise: 'no folder has an empty name',
    find: ({ folders }) =>
      folders
        .filter((folder) => EMPTY_WORDS.has(path.basename(folder)))
        .map((folder) => ({ file: folder, says: 'says nothing about what is in it' })),
  },
]
