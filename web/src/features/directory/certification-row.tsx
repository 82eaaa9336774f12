import { Ellipsis, FileText, Pencil, RotateCcw, Trash2, X } from 'lucide-react'
import type { Certification } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { detailOf } from '../../wiring/api-problem.ts'
import { useMay, useMe } from '../../wiring/me.ts'
import { daysWords, todayIn } from './certification.words.ts'
import { linkToPaper } from './certifications.api.ts'
import type { Asked } from './contractor-certifications.tsx'

interface CertificationRowProps {
  certification: Certification
  onEdit: () => void
  onAsk: (what: Asked['what']) => void
}

/** One certification: what it is, how it stands, and what can be done with it. */
export const CertificationRow = ({ certification, onEdit, onAsk }: CertificationRowProps) => {
  const { type, number, issuer, status, document, rejection_reason, actions } = certification
  const may = useMay()
  const about = [number && `No. ${number}`, issuer].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-48 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium break-words">{type}</span>
          <StatusBadge entity="certification" status={status} />
        </p>
        {about && <p className="text-sm break-words text-soft">{about}</p>}
        <Days certification={certification} />
        {rejection_reason !== null && (
          <p className="text-sm text-pretty break-words whitespace-pre-line">Rejected: {rejection_reason}</p>
        )}
        <Looked certification={certification} />
        {document && <Paper certification={certification} document={document} />}
      </div>
      {may('contractors:write') && (
        <div className="flex items-center gap-2">
          {(status === 'pending' || status === 'rejected') && (
            <ActionButton
              size="sm"
              action={actions['verify'] ?? { ok: true }}
              aria-label={`Verify ${type}`}
              onClick={() => onAsk('verify')}
            >
              Verify
            </ActionButton>
          )}
          {status === 'expired' && (
            <ActionButton size="sm" action={{ ok: true }} aria-label={`Renew ${type}`} onClick={onEdit}>
              Renew
            </ActionButton>
          )}
          <More certification={certification} onEdit={onEdit} onAsk={onAsk} />
        </div>
      )}
    </li>
  )
}

const More = ({ certification: { type, status, actions }, onEdit, onAsk }: CertificationRowProps) => {
  const reject = actions['reject']
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={`More for ${type}`} />}
      groups={[
        {
          items: [
            status === 'expired'
              ? { label: 'Renew', icon: RotateCcw, onSelect: onEdit }
              : { label: 'Change', icon: Pencil, onSelect: onEdit },
            {
              label: 'Reject',
              icon: X,
              onSelect: () => onAsk('reject'),
              refusal: reject?.ok === false ? reject.message : undefined,
            },
          ],
        },
        { items: [{ label: 'Remove', icon: Trash2, isDangerous: true, onSelect: () => onAsk('remove') }] },
      ]}
    />
  )
}

const Days = ({ certification: { issued_on, expires_on } }: { certification: Certification }) => {
  const { org } = useMe()
  const today = todayIn(org.time_zone, useNow())
  const near = expires_on === null ? undefined : daysWords(expires_on, today)
  return (
    <p className="text-sm text-soft">
      {issued_on !== null && (
        <>
          Issued <DateText date={issued_on} /> ·{' '}
        </>
      )}
      {expires_on === null ? (
        'Does not expire'
      ) : (
        <>
          {expires_on < today ? 'Expired' : 'Expires'} <DateText date={expires_on} />
          {near && <span className="text-ink">, {near}</span>}
        </>
      )}
    </p>
  )
}

const Looked = ({ certification: { verified_by_person, verified_at } }: { certification: Certification }) =>
  verified_by_person && (
    <p className="text-sm text-faint">
      Verified by {verified_by_person.name}, <TimeText instant={verified_at} />
    </p>
  )

interface PaperProps {
  certification: Certification
  document: NonNullable<Certification['document']>
}

const Paper = ({ certification: { contractor_id }, document: { id, file_name } }: PaperProps) => {
  const save = async (): Promise<void> => {
    try {
      window.location.assign((await linkToPaper(contractor_id, id)).url)
    } catch (error) {
      toast.failed(`${file_name} could not be loaded`, detailOf(error))
    }
  }
  return (
    <button
      type="button"
      aria-label={`Save ${file_name}`}
      className="flex max-w-full cursor-pointer items-center gap-1 self-start rounded-control text-sm text-link"
      onClick={() => void save()}
    >
      <FileText aria-hidden className="size-4 shrink-0" />
      <span className="truncate" dir="auto">
        {file_name}
      </span>
    </button>
  )
}
