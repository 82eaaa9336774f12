import type { ContractorImport } from 'wire/paths'
import { counted } from './import-words.ts'

const doings: Partial<Record<ContractorImport['status'], string>> = {
  checking: 'Reading the file',
  running: 'Adding and changing people',
  undoing: 'Taking it back',
}

/** How far it is. One may leave the page: it goes on. */
export const ImportProgress = ({ found }: { found: ContractorImport }) => (
  <section aria-label="Progress" className="flex flex-col gap-2 rounded-card border border-hairline bg-card p-4">
    <div className="flex items-center justify-between gap-4">
      <p className="font-medium">{doings[found.status]}</p>
      <span className="text-sm text-soft tabular">{Math.floor(found.progress * 100)} %</span>
    </div>
    <progress
      aria-label={doings[found.status]}
      value={found.progress}
      max={1}
      className="progress-bar block h-1.5 w-full"
    />
    <p className="text-sm text-faint">{partOf(found)} You may leave this page: it goes on without you.</p>
  </section>
)

const partOf = ({ status, dry_run, result, undo }: ContractorImport): string => {
  if (status === 'checking') return `${counted(dry_run?.rows ?? 0)} rows so far.`
  if (status === 'running') {
    const done = (result?.created ?? 0) + (result?.changed ?? 0) + (result?.left ?? 0)
    return `${counted(done)} of ${counted((dry_run?.new ?? 0) + (dry_run?.changed ?? 0))} people.`
  }
  return `${counted((undo?.removed ?? 0) + (undo?.restored ?? 0) + (undo?.left ?? 0))} people so far.`
}
