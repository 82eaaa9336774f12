import { useQuery } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { unreadQuery } from './notifications.api.ts'

// The panel comes when it is asked for: every page carries the bell.
const Panel = lazy(() => import('./inbox-panel.tsx').then((module) => ({ default: module.InboxPanel })))

const MOST = 99

/** How much is unread, on every page; opens the inbox beside it. */
export const Bell = () => {
  const { data } = useQuery(unreadQuery)
  const [wasOpened, setWasOpened] = useState(false)
  const [isOpen, setIsOpen] = useState(false)
  const count = data?.unread_count ?? 0
  const open = (): void => {
    setWasOpened(true)
    setIsOpen(true)
  }

  return (
    <div className="relative shrink-0">
      <IconButton icon={BellIcon} label={count === 0 ? 'Inbox' : `Inbox, ${count} unread`} onClick={open} />
      {count > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute -top-0.5 -right-1 grid h-4 min-w-4 place-items-center rounded-full bg-primary px-1 text-xs font-medium text-on-primary tabular"
        >
          {count > MOST ? `${MOST}+` : count}
        </span>
      )}
      {wasOpened && (
        <Suspense>
          <Panel isOpen={isOpen} onOpenChange={setIsOpen} unread={count} />
        </Suspense>
      )}
    </div>
  )
}
