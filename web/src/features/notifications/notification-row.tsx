import { clsx } from 'clsx'
import { Mail, MailOpen } from 'lucide-react'
import type { Notification } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TimeText } from '../../ui/time-text.tsx'

interface NotificationRowProps {
  notification: Notification
  onMark: (as: 'read' | 'unread') => void
  onFollow?: (() => void) | undefined
}

/** One line of the inbox; following it marks it read. */
export const NotificationRow = ({ notification, onMark, onFollow }: NotificationRowProps) => {
  const { title, about, path, read_at, created_at } = notification
  const isUnread = read_at === null
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <span
        aria-hidden
        className={clsx('mt-1.5 size-2 shrink-0 rounded-full', isUnread ? 'bg-accent' : 'bg-transparent')}
      />
      <div className="min-w-0 flex-1">
        <Anchor
          href={path}
          data-row-link=""
          onClick={() => {
            if (isUnread) onMark('read')
            onFollow?.()
          }}
          className={clsx('block rounded-control break-words hover:underline', isUnread && 'font-medium')}
        >
          {isUnread && <span className="sr-only">Unread: </span>}
          {title}
        </Anchor>
        <p className="text-sm break-words text-soft">
          {about !== null && <>{about} · </>}
          <TimeText instant={created_at} />
        </p>
      </div>
      <IconButton
        size="sm"
        icon={isUnread ? MailOpen : Mail}
        label={isUnread ? `Mark read: ${title}` : `Mark unread: ${title}`}
        onClick={() => onMark(isUnread ? 'read' : 'unread')}
      />
    </li>
  )
}
