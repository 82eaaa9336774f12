import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { parseSync } from 'vite'

/** The files of the house as the rules of style read them. `*.gen.ts` is not read. */

export type File = { name: string; text: string }
export type Finding = { file: string; line?: number; says: string }
export type Tree = { files: File[]; folders: string[]; scripts: string[] }
/** A sentence that is true of a tidy tree, and what breaks it. */
export type Rule = { promise: string; find: (tree: Tree) => Finding[] }

/** A node of the syntax tree, as far as the rules look into it. */
export type Node = { type: string; start: number; end: number; [field: string]: unknown }
export type Comment = { type: 'Line' | 'Block'; value: string; start: number; end: number }

export const ROOT = path.resolve(import.meta.dirname, '../..')
const PACKAGES = '{wire,server,sdk,stripe-sandbox,web,tools,e2e,bench,simulation}'
const LEFT_OUT = /(^|\/)(node_modules|dist|\.[^/]+)(\/|$)|\.gen\.ts$/

const list = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => LEFT_OUT.test(name) }).filter((name) => !LEFT_OUT.test(name))

export const readTree = (): Tree => {
  const names = [`${PACKAGES}/**/*.{ts,tsx,css,sql,md}`, 'docs/**/*.md', '*.{ts,md}'].flatMap(list).toSorted()
  const { scripts }: { scripts: object } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  return {
    files: names.map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') })),
    folders: list(`${PACKAGES}/**/`),
    scripts: Object.keys(scripts),
  }
}

export const isCode = ({ name }: File): boolean => /\.tsx?$/.test(name)
export const isTest = ({ name }: File): boolean => /\.test\.tsx?$/.test(name) || name.startsWith('e2e/')

export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

const parsed = new WeakMap<File, { program: Node; comments: Comment[] }>()

/** The syntax of a file; parsed once. */
export const syntax = (file: File): { program: Node; comments: Comment[] } => {
  const known = parsed.get(file)
  if (known) return known
  const { program, comments } = parseSync(file.name, file.text)
  // The parser's types name every kind of node; the rules ask for a few fields by name.
  const read = { program: program as unknown as Node, comments: comments as Comment[] }
  parsed.set(file, read)
  return read
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const children = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** Every node below and including this one, with the nodes that it stands in, innermost last. */
export const walk = (node: Node, visit: (node: Node, above: readonly Node[]) => void, above: Node[] = []): void => {
  visit(node, above)
  for (const child of children(node)) walk(child, visit, [...above, node])
}

/** Findings for each node of the code that a rule names. */
export const findNodes = (
  files: readonly File[],
  look: (node: Node, above: readonly Node[], file: File) => string | undefined,
): Finding[] =>
  files.flatMap((file) => {
    const found: Finding[] = []
    walk(syntax(file).program, (node, above) => {
      const says = look(node, above, file)
      if (says !== undefined) found.push({ file: file.name, line: lineAt(file.text, node.start), says })
    })
    return found
  })

/** Findings for each place that a pattern meets. */
export const findText = (files: readonly File[], pattern: RegExp, says: string): Finding[] =>
  files.flatMap((file) =>
    Array.from(file.text.matchAll(pattern), (match) => ({
      file: file.name,
      line: lineAt(file.text, match.index),
      says,
    })),
  )
