import { clsx } from 'clsx'
import { Ellipsis } from 'lucide-react'
import { Anchor } from '../../ui/anchor.tsx'
import { Menu } from '../../ui/menu.tsx'
import { isHere } from './nav-items.ts'
import type { NavItem } from './nav-items.ts'

const ROOM = 5

const look = 'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-tiny font-medium -outline-offset-2'

/** The navigation on a phone, within reach of a thumb. What does not fit is behind "More". */
export const BottomBar = ({ items, pathname }: { items: readonly NavItem[]; pathname: string }) => {
  const shown = items.length > ROOM ? items.slice(0, ROOM - 1) : items
  const rest = items.slice(shown.length)

  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-3 flex h-[calc(var(--size-bottombar)+env(safe-area-inset-bottom))] border-t border-hairline bg-page px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {shown.map((item) => {
        const isOn = isHere(item, pathname)
        const Icon = item.icon
        return (
          <Anchor
            key={item.href}
            href={item.href}
            aria-current={isOn ? 'page' : undefined}
            className={clsx(look, isOn ? 'text-ink' : 'text-faint')}
          >
            <Icon aria-hidden className={clsx('size-5', !isOn && 'stroke-[1.75]')} />
            <span className="max-w-full truncate">{item.label}</span>
          </Anchor>
        )
      })}
      {rest.length > 0 && (
        <Menu
          side="top"
          groups={[{ items: rest.map(({ label, href, icon }) => ({ label, href, icon })) }]}
          trigger={
            <button type="button" className={clsx(look, 'text-faint')}>
              <Ellipsis aria-hidden className="size-5" />
              More
            </button>
          }
        />
      )}
    </nav>
  )
}
