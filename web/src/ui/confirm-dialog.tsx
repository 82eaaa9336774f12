import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { KeyValue } from './key-value.tsx'
import type { Pair } from './key-value.tsx'
import { backdrop } from './popup.styles.ts'

interface ConfirmDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** The question: "Pay Ana Reyes?" */
  title: string
  /** Who, how much, which fee, when. */
  facts?: readonly Pair[]
  /** What happens next, and whether it can be undone. */
  children?: ReactNode
  /** What has to be said with it: a reason, what is waived. */
  fields?: ReactNode
  /** The verb and the amount: "Pay $2,400.00 to Ana Reyes". Never "OK". */
  verb: string
  /** What leaving it means, where "Not now" would not say it: "Keep the contract". */
  otherwise?: string
  isDangerous?: boolean
  /** A reason why it cannot be done as things stand; the button is then off. */
  refusal?: string | undefined
  /** Stays open while it runs. When it throws, the dialog says why and everything is as before. */
  onConfirm: () => Promise<unknown>
}

/** Says it before doing it. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const {
    isOpen,
    onOpenChange,
    title,
    facts,
    children,
    fields,
    verb,
    otherwise = 'Not now',
    isDangerous,
    refusal,
    onConfirm,
  } = props
  const [isPending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const said = refusal ?? trouble

  const change = (next: boolean): void => {
    if (isPending) return
    setTrouble(undefined)
    onOpenChange(next)
  }

  const confirm = async (): Promise<void> => {
    setPending(true)
    setTrouble(undefined)
    try {
      await onConfirm()
      onOpenChange(false)
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : 'It did not work. Nothing was changed.')
    } finally {
      setPending(false)
    }
  }

  return (
    <Base.Root open={isOpen} onOpenChange={change}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Viewport className="fixed inset-0 z-10 grid place-items-center overflow-y-auto p-4">
          <Base.Popup className="floats w-full max-w-dialog rounded-card bg-card shadow-float outline-none">
            <div className="flex flex-col gap-4 p-5">
              <Base.Title className="text-lg font-semibold text-balance">{title}</Base.Title>
              {facts && <KeyValue pairs={facts} />}
              {children !== undefined && (
                <Base.Description render={<div />} className="text-base text-pretty text-soft">
                  {children}
                </Base.Description>
              )}
              {fields}
              {said && (
                <Callout tone="red" isUrgent>
                  {said}
                </Callout>
              )}
            </div>
            <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">
              <Base.Close render={<Button aria-disabled={isPending}>{otherwise}</Button>} />
              <Button
                tone={isDangerous ? 'danger' : 'primary'}
                isPending={isPending}
                disabled={refusal !== undefined}
                onClick={() => void confirm()}
              >
                {verb}
              </Button>
            </footer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
