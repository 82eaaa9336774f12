import { parseSync } from 'vite'

import {
  findNodes,
  findText,
  isCode,
  isNode,
  isTest,
  lineAt,
  syntax,
  type File,
  type Finding,
  type Node,
  type Rule,
} from './tree.ts'

/** What is not left behind in code. */

/** Reading the environment is the work of these. */
const MAY_READ_ENV =
  /^(server\/src\/platform\/config\.ts|server\/src\/testing\/.*|stripe-sandbox\/src\/main\.ts|(tools|bench|e2e|simulation)\/.*|([^/]+\/)?[^/]+\.config\.ts)$/

const source = (files: readonly File[]): File[] => files.filter(isCode)

/** English hardly ever parses; what parses and does something was code. */
const CODE = new Set([
  'VariableDeclaration',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'IfStatement',
  'ForOfStatement',
  'FunctionDeclaration',
  'ReturnStatement',
])
const DEEDS = new Set(['CallExpression', 'AssignmentExpression', 'AwaitExpression', 'UpdateExpression'])

const wasCode = (text: string): boolean => {
  const comment = text.replace(/[{(]\s*$/, '')
  const { program, errors } = parseSync('comment.ts', comment)
  const body = (program as unknown as { body: Node[] }).body
  if (errors.length > 0 || body.length === 0)
    return /^\s*(import .* from '|export (const|type|function) |const \w+ = )/.test(text)
  return body.some(
    ({ type, ['expression']: inner }) =>
      CODE.has(type) || (type === 'ExpressionStatement' && isNode(inner) && DEEDS.has(inner.type)),
  )
}

const commentedOut = (file: File): Finding[] =>
  syntax(file)
    .comments.filter(({ type, value }) => type === 'Line' && wasCode(value.trim()))
    .map(({ start, value }) => ({
      file: file.name,
      line: lineAt(file.text, start),
      says: `is commented-out code: ${value.trim()}`,
    }))

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return ''
  const name = node['name']
  return typeof name === 'string' ? name : nameOf(node['object'])
}

/** `test.only`, `describe.skip` and their like; `skipIf` says when. */
const leftOut = (node: Node): string | undefined => {
  if (node.type !== 'MemberExpression') return undefined
  const member = nameOf(node['property'])
  const isLeft =
    ['only', 'skip', 'todo', 'fixme'].includes(member) && ['test', 'it', 'describe'].includes(nameOf(node['object']))
  return isLeft ? `leaves tests out: .${member}` : undefined
}

export const language: Rule[] = [
  {
    promise: 'the environment is read in platform/config.ts only',
    find: ({ files }) =>
      findText(
        source(files).filter((file) => !MAY_READ_ENV.test(file.name) && !isTest(file)),
        /process\.env\b|\benv\b[^\n;]*\}\s*=\s*process\b|import\.meta\.env\.(?!DEV|PROD|MODE)/g,
        'reads the environment; platform/config.ts does',
      ),
  },
  {
    promise: 'nothing is left to do in a comment',
    find: ({ files }) =>
      findText(
        files.filter(({ name }) => !name.startsWith('tools/tidy') && !name.endsWith('.md')),
        /\b(TODO|FIXME|HACK)\b/g,
        'is left to do',
      ),
  },
  {
    promise: 'the type checker and the lint are not silenced',
    find: ({ files }) => [
      ...findText(
        source(files).filter(({ name }) => !name.startsWith('tools/tidy')),
        /@ts-(ignore|nocheck)|\b(eslint|oxlint)-disable(?!-next-line \S+ -- \S)/g,
        'silences a checker without a reason',
      ),
      // In a test an expected error is a promise about types; elsewhere it is a hole in them.
      ...findText(
        source(files).filter((file) => !isTest(file) && !file.name.startsWith('tools/tidy')),
        /@ts-expect-error/g,
        'silences the type checker',
      ),
    ],
  },
  {
    promise: 'there is no any, no !',
    find: ({ files }) =>
      findNodes(source(files), ({ type }) =>
        type === 'TSAnyKeyword' ? 'says any' : type === 'TSNonNullExpression' ? 'says !' : undefined,
      ),
  },
  { promise: 'no test is left out', find: ({ files }) => findNodes(source(files).filter(isTest), leftOut) },
  { promise: 'no code is commented out', find: ({ files }) => source(files).flatMap(commentedOut) },
]
