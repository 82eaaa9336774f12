import { findNodes, isCode, isNode, isTest, type File, type Finding, type Node, type Rule } from './tree.ts'

/** Inside a room imports point down: routes → service, view → queries, rules, machine, errors. */

const NOT_FROM: Record<string, readonly string[]> = {
  queries: ['routes', 'service', 'view', 'rules', 'listeners', 'jobs'],
  machine: ['routes', 'service', 'view', 'queries', 'listeners', 'jobs'],
  rules: ['routes', 'service', 'view', 'queries', 'listeners', 'jobs'],
  view: ['routes', 'service', 'queries', 'listeners', 'jobs'],
  service: ['routes', 'listeners', 'jobs'],
  routes: ['queries', 'listeners', 'jobs'],
  listeners: ['routes', 'queries'],
  jobs: ['routes', 'queries'],
}

const inRooms = (files: readonly File[]): File[] =>
  files.filter((file) => file.name.startsWith('server/src/modules/') && isCode(file) && !isTest(file))

const roleOf = (path: string): string => /(?:^|[./])([a-z]+)\.ts$/.exec(path)?.[1] ?? ''

const bringsValues = (node: Node): boolean => {
  const specifiers = node['specifiers']
  return (
    node['importKind'] !== 'type' &&
    Array.isArray(specifiers) &&
    specifiers.some((specifier) => isNode(specifier) && specifier['importKind'] !== 'type')
  )
}

const upward = (node: Node, file: File): string | undefined => {
  if (node.type !== 'ImportDeclaration' || !bringsValues(node) || !isNode(node['source'])) return undefined
  const from = String(node['source']['value'])
  const role = roleOf(file.name)
  return from.startsWith('./') && NOT_FROM[role]?.includes(roleOf(from)) ? `${role} does not know ${from}` : undefined
}

const isConst = (node: Node): boolean =>
  isNode(node['typeAnnotation']) &&
  isNode(node['typeAnnotation']['typeName']) &&
  node['typeAnnotation']['typeName']['name'] === 'const'

const emptyVerbs = (files: readonly File[]): Finding[] =>
  findNodes(files, (node) => {
    const id = node['id']
    const name = node.type === 'VariableDeclarator' && isNode(id) ? String(id['name']) : ''
    return /^(handle|process|manage|perform|do)([A-Z]|$)/.test(name) ? `${name} does not say what it does` : undefined
  })

export const insideRooms: Rule[] = [
  {
    promise: 'inside a room imports point down',
    find: ({ files }) => findNodes(inRooms(files), (node, _above, file) => upward(node, file)),
  },
  {
    promise: 'rooms and screens cast nothing: types are made at the edge',
    find: ({ files }) =>
      findNodes(
        [
          ...inRooms(files),
          ...files.filter((file) => file.name.startsWith('web/src/') && isCode(file) && !isTest(file)),
        ],
        (node) => (node.type === 'TSAsExpression' && !isConst(node) ? 'casts' : undefined),
      ),
  },
  {
    promise: 'a room has no class',
    find: ({ files }) =>
      findNodes(inRooms(files), ({ type }) => (type === 'ClassDeclaration' ? 'is a class' : undefined)),
  },
  { promise: 'a verb says what is done', find: ({ files }) => emptyVerbs(inRooms(files)) },
]
