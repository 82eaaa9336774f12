import { docs } from './tidy/docs.ts'
import { language } from './tidy/language.ts'
import { names } from './tidy/names.ts'
import { insideRooms } from './tidy/rooms.ts'
import { sizes } from './tidy/sizes.ts'
import { readTree, type Finding, type Rule } from './tidy/tree.ts'
import { wirePromises } from './tidy/wire.ts'

/** What can be checked of how the code reads. There is no list of exceptions. `npm run tidy` prints what breaks a rule. */

export const RULES: readonly Rule[] = [...sizes, ...names, ...language, ...insideRooms, ...wirePromises, ...docs]

const show = ({ file, line, says }: Finding): string => `  ${file}${line === undefined ? '' : `:${line}`} ${says}`

if (import.meta.main) {
  const tree = readTree()
  const broken = RULES.map(({ promise, find }) => ({ promise, findings: find(tree) })).filter(
    ({ findings }) => findings.length > 0,
  )
  for (const { promise, findings } of broken) console.error(`${promise}\n${findings.map(show).join('\n')}`)
  if (broken.length > 0) process.exit(1)
}
