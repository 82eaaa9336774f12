import { ChevronRight, Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AuditEntry } from 'wire/paths'
import { activityWords } from '../../app/activity-words.ts'
import { TimeText } from '../../ui/time-text.tsx'

interface AuditEntryRowProps {
  entry: AuditEntry
  /** Shows what else happened to one thing. */
  onSubject: (id: string) => void
}

/** One deed on a line; opened, all that is known of it. */
export const AuditEntryRow = ({ entry, onSubject }: AuditEntryRowProps) => {
  const { actor, action, at, address, device, seal } = entry
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-start gap-2 px-3 py-2.5 hover:bg-wash">
          <ChevronRight
            aria-hidden
            className="mt-1 size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
          />
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">
              <span className="font-medium">{actor.name}</span>{' '}
              <span className="text-soft">{activityWords(action)}</span>
            </span>
            <span className="text-sm text-faint">
              {[device, address].filter(Boolean).join(', ')}
              {(device ?? address) !== null && ' · '}
              <TimeText instant={at} />
            </span>
          </span>
          <Link2
            aria-label={seal ? 'Sealed' : 'Waits to be sealed'}
            role="img"
            className={`mt-1 size-4 shrink-0 ${seal ? 'text-tone-green' : 'text-faint'}`}
          />
        </summary>
        <Details entry={entry} onSubject={onSubject} />
      </details>
    </li>
  )
}

const Details = ({ entry, onSubject }: AuditEntryRowProps) => {
  const { action, at, changes, note, subjects, request_id, seal } = entry
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-9 pb-3 text-sm">
      <Fact name="Deed">{action}</Fact>
      <Fact name="When">{at}</Fact>
      {changes.map(({ field, from, to }) => (
        <Fact key={field} name={field.replaceAll('_', ' ')}>
          <del className="text-faint">{shown(from)}</del> <span aria-hidden>→</span>
          <span className="sr-only"> became </span> <ins className="no-underline">{shown(to)}</ins>
        </Fact>
      ))}
      {note && <Fact name="Note">{note}</Fact>}
      <Fact name="About">
        <span className="flex flex-col items-start">
          {subjects.map((id) => (
            <button key={id} type="button" className="text-link font-mono" onClick={() => onSubject(id)}>
              {id}
            </button>
          ))}
        </span>
      </Fact>
      {request_id && <Fact name="Request">{request_id}</Fact>}
      <Fact name="Seal">{seal ? `Link ${seal.seq}, ${seal.hash}` : 'Within a minute'}</Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-faint first-letter:uppercase">{name}</dt>
    <dd className="min-w-0 break-all">{children}</dd>
  </>
)

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
