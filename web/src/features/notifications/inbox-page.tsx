import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Inbox } from './inbox.tsx'
import { unreadQuery } from './notifications.api.ts'
import { useMarks } from './use-marks.ts'

interface InboxPageProps {
  isUnreadOnly: boolean
  onUnreadOnly: (isUnreadOnly: boolean) => void
}

const FILTERS = [{ value: 'unread', label: 'Unread only' }] as const

/** Everything one was told. */
export const InboxPage = ({ isUnreadOnly, onUnreadOnly }: InboxPageProps) => {
  const { data } = useQuery(unreadQuery)
  const { markAll } = useMarks()
  const unread = data?.unread_count
  return (
    <Page
      title="Inbox"
      note={unread === undefined ? ' ' : unread === 0 ? 'You have read everything.' : `${unread} unread.`}
      actions={
        <>
          <LinkButton href="/settings/notifications">Choose what you get</LinkButton>
          <Button onClick={() => void markAll()} disabled={!unread}>
            Mark all read
          </Button>
        </>
      }
    >
      <ChipPicker
        label="Show"
        isLabelHidden
        options={FILTERS}
        value={isUnreadOnly ? ['unread'] : []}
        onValueChange={(value) => onUnreadOnly(value.length > 0)}
      />
      <Card isFlush className="overflow-hidden">
        <Inbox isUnreadOnly={isUnreadOnly} />
      </Card>
    </Page>
  )
}
