import { glob, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

import type { SourceFile } from './release.ts'

/** Reads the files that `--input` names: a file, a folder with everything below it, or a glob. */

const MAX_FILES = 10_000
const MAX_BYTES = 64 * 1_048_576

/** Files by name, each once; throws where an input names nothing. */
export const readInputs = async (inputs: readonly string[]): Promise<SourceFile[]> => {
  const found = new Map<string, string>()
  for (const input of inputs) {
    const files = await expand(input)
    if (files.length === 0) throw new Error(`There are no JSON files at ${input}.`)
    for (const { file, name } of files) found.set(path.resolve(file), name)
    if (found.size > MAX_FILES) throw new Error(`More than ${MAX_FILES} files are too many for one import.`)
  }

  const files: SourceFile[] = []
  for (const [file, name] of named(found)) {
    const { size } = await stat(file)
    if (size > MAX_BYTES) throw new Error(`${name} has more than ${MAX_BYTES} bytes. Split it, or leave it out.`)
    files.push({ name, text: await readFile(file, 'utf8') })
  }
  return files
}

/** By path; a short name that two files share gives way to the whole path. */
const named = (found: ReadonlyMap<string, string>): [file: string, name: string][] => {
  const names = [...found.values()]
  const shared = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...found]
    .map(([file, name]): [string, string] => [file, shared.has(name) ? file : name])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

type Named = { file: string; name: string }

const expand = async (input: string): Promise<Named[]> => {
  const known = await stat(input).catch(() => undefined)
  if (known?.isFile()) return [{ file: input, name: path.basename(input) }]
  const pattern = known?.isDirectory() ? path.join(input, '**/*.json') : input
  const files: Named[] = []
  for await (const file of glob(pattern)) {
    files.push({ file, name: path.join(path.basename(path.dirname(file)), path.basename(file)) })
    if (files.length > MAX_FILES) break
  }
  return files
}
