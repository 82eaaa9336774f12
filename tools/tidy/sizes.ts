import { findNodes, isCode, isTest, lineAt, type File, type Node, type Rule, walk } from './tree.ts'

/** What one reads at a time stays small. */

const FILE_LINES = 250
const TEST_LINES = 400
const FUNCTION_LINES = 40
const COMPONENT_LINES = 120

const lines = (text: string): number => text.trimEnd().split('\n').length

const isFunction = ({ type }: Node): boolean =>
  type === 'ArrowFunctionExpression' || type === 'FunctionDeclaration' || type === 'FunctionExpression'

/** SQL and pages are texts in a function, not steps of it: their lines count for the file only. */
const linesOf = (node: Node, { text }: File): number => {
  const span = (from: number, to: number): number => lineAt(text, to) - lineAt(text, from)
  let told = 0
  walk(node, (inner, above) => {
    if (inner.type === 'TemplateLiteral' && !above.some(({ type }) => type === 'TemplateLiteral'))
      told += span(inner.start, inner.end)
  })
  return span(node.start, node.end) + 1 - told
}

export const sizes: Rule[] = [
  {
    promise: `a file has at most ${FILE_LINES} lines, a test ${TEST_LINES}`,
    find: ({ files }) =>
      files
        .filter(({ name }) => !name.endsWith('.md'))
        .map((file) => ({ file, count: lines(file.text), limit: isTest(file) ? TEST_LINES : FILE_LINES }))
        .filter(({ count, limit }) => count > limit)
        .map(({ file, count, limit }) => ({ file: file.name, says: `has ${count} lines, ${count - limit} too many` })),
  },
  {
    promise: `a function has at most ${FUNCTION_LINES} lines, a component ${COMPONENT_LINES}`,
    find: ({ files }) =>
      findNodes(
        files.filter((file) => isCode(file) && !isTest(file)),
        (node, _above, file) => {
          if (!isFunction(node)) return undefined
          const limit = file.name.endsWith('.tsx') ? COMPONENT_LINES : FUNCTION_LINES
          const count = linesOf(node, file)
          return count > limit ? `a function of ${count} lines, ${count - limit} too many` : undefined
        },
      ),
  },
]
