import { Button } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { SlideOver } from '../../ui/slide-over.tsx'
import { Inbox } from './inbox.tsx'
import { useMarks } from './use-marks.ts'

interface InboxPanelProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  unread: number
}

/** The inbox beside the page one is on. */
export const InboxPanel = ({ isOpen, onOpenChange, unread }: InboxPanelProps) => {
  const { markAll } = useMarks()
  const close = (): void => onOpenChange(false)
  return (
    <SlideOver
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Inbox"
      note={unread === 0 ? 'Nothing unread' : `${unread} unread`}
      footer={
        <>
          {unread > 0 && <Button onClick={() => void markAll()}>Mark all read</Button>}
          <LinkButton href="/inbox" onClick={close}>
            Open the inbox
          </LinkButton>
        </>
      }
    >
      <div className="-mx-5 -my-4">
        <Inbox isUnreadOnly={false} onFollow={close} />
      </div>
    </SlideOver>
  )
}
