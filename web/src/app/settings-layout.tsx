import { Outlet, useLocation } from '@tanstack/react-router'
import { Anchor } from '../ui/anchor.tsx'
import { useMay } from '../wiring/me.ts'
import { settingsSections } from './settings-sections.ts'

/** The settings side by side: one's own, then the company's. */
export const SettingsLayout = () => {
  const pathname = useLocation({ select: (location) => location.pathname })
  const may = useMay()
  const shown = settingsSections.filter(({ needs }) => needs === undefined || may(needs))
  return (
    <>
      <nav aria-label="Settings" className="mx-auto w-full max-w-form px-4 pt-3 md:px-6">
        <ul className="flex gap-1 overflow-x-auto border-b border-hairline">
          {shown.map(({ label, href }) => (
            <li key={href}>
              <Anchor
                href={href}
                aria-current={pathname.startsWith(href) ? 'page' : undefined}
                className="flex h-9 shrink-0 items-center border-b-2 border-transparent px-2.5 text-base font-medium text-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink pointer-coarse:h-11"
              >
                {label}
              </Anchor>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  )
}
