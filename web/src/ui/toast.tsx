import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { buttonClass } from './button.styles.ts'

const SHORT_MS = 5000
/** Long enough to read, think and press Undo. */
const LONG_MS = 10_000

const manager = Base.createToastManager()

/** Says what happened, from anywhere: mutations need no hook for it. */
export const toast = {
  done: (title: string, undo?: () => void): void => {
    const id: string = manager.add({
      title,
      timeout: undo ? LONG_MS : SHORT_MS,
      ...(undo && { actionProps: { children: 'Undo', onClick: () => (manager.close(id), undo()) } }),
    })
  },
  /** Stays until it is closed. `request_id` is what support needs. */
  failed: (title: string, detail?: string, request_id?: string | null): void => {
    manager.add({
      type: 'failed',
      title,
      priority: 'high',
      timeout: 0,
      description: [detail, request_id && `Request ${request_id}`].filter(Boolean).join(' '),
    })
  },
}

/** Where toasts appear; once, around the app. */
export const Toasts = ({ children }: { children: React.ReactNode }) => (
  <Base.Provider toastManager={manager} limit={4}>
    {children}
    <Base.Portal>
      <Base.Viewport className="fixed right-4 bottom-[calc(var(--toast-bottom,0px)+1rem)] left-4 z-20 flex flex-col gap-2 outline-none sm:left-auto sm:w-full sm:max-w-toast">
        <List />
      </Base.Viewport>
    </Base.Portal>
  </Base.Provider>
)

const List = () =>
  Base.useToastManager().toasts.map((each) => (
    <Base.Root
      key={each.id}
      toast={each}
      swipeDirection={['right', 'down']}
      className="rounded-card bg-card shadow-float transition-[opacity,translate] duration-(--calm) ease-calm data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3.5">
        {each.type === 'failed' && <CircleAlert aria-hidden className="mt-1.5 size-4 shrink-0 text-tone-red" />}
        <div className="min-w-0 flex-1 py-1">
          <Base.Title className="text-base font-medium" />
          <Base.Description className="text-sm break-words text-soft empty:hidden" />
        </div>
        <Base.Action className={buttonClass('secondary', 'sm')} />
        <Base.Close
          aria-label="Dismiss"
          className="grid size-7 shrink-0 place-items-center rounded-control text-soft hover:bg-wash hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
