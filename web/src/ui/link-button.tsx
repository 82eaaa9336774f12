import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Anchor } from './anchor.tsx'
import { buttonClass } from './button.styles.ts'
import type { ButtonSize, ButtonTone } from './button.styles.ts'

interface LinkButtonProps extends ComponentProps<typeof Anchor> {
  tone?: ButtonTone
  size?: ButtonSize
  icon?: LucideIcon | undefined
}

/** Looks like a button, leads somewhere: "New contract". */
export const LinkButton = ({ tone = 'secondary', size = 'md', icon: Icon, ...rest }: LinkButtonProps) => {
  const { className, children, ...others } = rest
  return (
    <Anchor {...others} className={clsx(buttonClass(tone, size), className)}>
      {Icon && <Icon aria-hidden className="-ml-0.5 size-4" />}
      {children}
    </Anchor>
  )
}
