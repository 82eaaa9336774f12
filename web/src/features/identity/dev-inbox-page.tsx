import { Mail } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { listMail, type SentLetter } from './dev-mail.ts'

interface InboxPageProps {
  shown: string | undefined
  onShow: (id: string) => void
}

/** What would have been mailed: the letters of this demo server, each as its reader would see it. */
export const InboxPage = ({ shown, onShow }: InboxPageProps) => {
  const [mail, setMail] = useState<Awaited<ReturnType<typeof listMail>>>()
  const load = (): void => void listMail().then(setMail)
  useEffect(load, [])
  const letters = mail?.letters ?? []
  const open = letters.find(({ id }) => id === shown) ?? letters[0]

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-content flex-col gap-4 px-4 py-5 md:px-6">
      <title>Mail · Guildhall</title>
      <div className="flex items-center justify-between gap-4">
        <div>
          <h1 className="text-xl font-semibold">Mail</h1>
          <p className="text-soft">No mail server is configured, so letters are kept here instead of being sent.</p>
        </div>
        <Button onClick={load}>Look again</Button>
      </div>
      {!mail && <Skeleton className="h-64 w-full" />}
      {mail?.trouble !== undefined && <ErrorState detail={mail.trouble} onRetry={load} />}
      {mail?.trouble === undefined && mail && letters.length === 0 && (
        <EmptyState icon={Mail} title="No mail yet">
          Invite somebody or ask for a new password, and the letter appears here.
        </EmptyState>
      )}
      {open && (
        <div className="grid flex-1 grid-cols-1 gap-4 lg:grid-cols-[var(--size-list)_minmax(0,1fr)]">
          <Letters letters={letters} open={open} onShow={onShow} />
          <iframe
            title={open.subject}
            src={`/dev/mail/${open.id}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            className="h-full min-h-96 w-full rounded-card border border-hairline bg-card"
          />
        </div>
      )}
    </main>
  )
}

type LettersProps = { letters: readonly SentLetter[]; open: SentLetter; onShow: (id: string) => void }

const Letters = ({ letters, open, onShow }: LettersProps) => (
  <ul className="divide-y divide-hairline self-start overflow-hidden rounded-card border border-hairline bg-card">
    {letters.map(({ id, to, subject }) => (
      <li key={id}>
        <button
          type="button"
          aria-current={id === open.id}
          onClick={() => onShow(id)}
          className="flex w-full flex-col px-4 py-2.5 text-left hover:bg-hover aria-current:bg-hover"
        >
          <span className="w-full truncate font-medium">{subject}</span>
          <span className="w-full truncate text-soft">{to.address}</span>
        </button>
      </li>
    ))}
  </ul>
)
