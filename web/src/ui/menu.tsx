import type { LucideIcon } from 'lucide-react'
import { Suspense, cloneElement, isValidElement, lazy, useState } from 'react'
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  /** Something before the label instead of an icon: an avatar. */
  lead?: ReactNode
  hint?: string | undefined
  keys?: string
  href?: string
  onSelect?: () => void
  /** Ticked: the one that is chosen among its group. */
  isOn?: boolean
  isDangerous?: boolean
  /** Why it cannot be done now. The item stays readable. */
  refusal?: string | undefined
}

export interface MenuGroup {
  label?: string
  items: readonly MenuItem[]
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  groups: readonly MenuGroup[]
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'right'
}

const load = () => import('./menu-popup.tsx')
const MenuPopup = lazy(() => load().then((module) => ({ default: module.MenuPopup })))

/** A button that opens a list of actions. Until somebody reaches for it, the button is all there is of it on the page. */
export const Menu = (props: MenuProps) => {
  const [isWanted, setIsWanted] = useState(false)
  const { trigger } = props
  if (!isValidElement<ButtonHTMLAttributes<HTMLButtonElement>>(trigger)) return trigger

  const closed = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setIsWanted(true),
  })
  if (!isWanted) return closed
  return (
    <Suspense fallback={closed}>
      <MenuPopup {...props} />
    </Suspense>
  )
}
