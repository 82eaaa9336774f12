import { existsSync } from 'node:fs'
import path from 'node:path'

import { freshMap, MAP } from '../map.ts'
import { findText, ROOT, type File, type Finding, type Rule } from './tree.ts'

/** The pages say what is there. */

const pages = (files: readonly File[]): File[] => files.filter(({ name }) => name.endsWith('.md'))
const BUILT_IN = new Set(['ci', 'install', 'i', 'start', 'test', 'exec', 'pack', 'publish'])

const unknownScripts = (file: File, scripts: readonly string[]): Finding[] =>
  Array.from(file.text.matchAll(/\bnpm run ([a-z][\w:-]*)/g), ([, script = '']) => script)
    .filter((script) => !scripts.includes(script) && !BUILT_IN.has(script))
    .map((script) => ({ file: file.name, says: `names "npm run ${script}", which package.json does not have` }))

/** `[text](path)` where the path is in this repository. */
const deadLinks = (file: File): Finding[] =>
  Array.from(file.text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g), ([, target = '']) => target)
    .filter((target) => !existsSync(path.join(ROOT, path.dirname(file.name), target)))
    .map((target) => ({ file: file.name, says: `links to ${target}, which is not there` }))

export const docs: Rule[] = [
  {
    promise: 'a command in a page is there',
    find: ({ files, scripts }) => pages(files).flatMap((file) => unknownScripts(file, scripts)),
  },
  {
    promise: 'a link between pages leads somewhere',
    find: ({ files }) => pages(files).flatMap(deadLinks),
  },
  {
    promise: 'the map in ARCHITECTURE.md is fresh',
    find: ({ files }) => {
      const page = files.find(({ name }) => name === 'ARCHITECTURE.md')
      if (!page) return [{ file: 'ARCHITECTURE.md', says: 'is missing' }]
      return MAP.exec(page.text)?.[1] === freshMap()
        ? []
        : [{ file: page.name, says: 'has an old map; run: npm run map' }]
    },
  },
  {
    promise: 'a page says nothing of what is not done',
    find: ({ files }) => findText(pages(files), /\b(TODO|FIXME|TBD|coming soon)\b/g, 'speaks of what is not there'),
  },
]
