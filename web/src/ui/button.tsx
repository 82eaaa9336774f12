import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { buttonClass } from './button.styles.ts'
import type { ButtonSize, ButtonTone } from './button.styles.ts'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone
  size?: ButtonSize
  icon?: LucideIcon | undefined
  /** The work it started is under way: it keeps its size and focus, and cannot be pressed again. */
  isPending?: boolean | undefined
}

export const Button = ({ tone = 'secondary', size = 'md', icon: Icon, isPending = false, ...rest }: ButtonProps) => {
  const { className, children, disabled, onClick, ...others } = rest
  const isOff = Boolean(disabled) || rest['aria-disabled'] === true || rest['aria-disabled'] === 'true'

  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (isPending || isOff) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <button
      type="button"
      {...others}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || isOff || undefined}
      disabled={disabled}
      className={clsx(buttonClass(tone, size, isOff), className)}
      onClick={press}
    >
      {isPending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={clsx('inline-flex items-center gap-1.5', isPending && 'opacity-0')}>
        {Icon && <Icon aria-hidden className="-ml-0.5 size-4" />}
        {children}
      </span>
    </button>
  )
}
