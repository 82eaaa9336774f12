import { Suspense, lazy, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Crumb } from '../../ui/breadcrumb.tsx'
import type { PaletteItem, PaletteSource } from '../../ui/palette-items.ts'
import type { Org, User } from '../../wiring/session.ts'
import { BottomBar } from './bottom-bar.tsx'
import { allowedItems } from './nav-items.ts'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const loadOverlays = () => import('./overlays.tsx')
const Overlays = lazy(() => loadOverlays().then((module) => ({ default: module.Overlays })))

/** When the page has settled, so that the first Ctrl K opens at once. */
const OVERLAYS_AFTER_MS = 2500

export interface ShellProps {
  user: Pick<User, 'name' | 'email' | 'avatar_url'>
  org: Org
  orgs: readonly Org[]
  permissions: readonly string[]
  /** The path one is on, for the navigation. */
  pathname: string
  crumbs: readonly Crumb[]
  /** Payments go to a simulated provider, which every page says. */
  isSandbox?: boolean
  /** What is searched by the palette, beside pages. Keep its identity between renders. */
  sources: readonly PaletteSource[]
  /** What can be done from anywhere: "New contract". One with `keys` is started by them too. */
  actions?: readonly PaletteItem[]
  inbox?: ReactNode
  onGo: (href: string) => void
  onSwitchOrg: (org_id: string) => void
  onSignOut: () => void
  children: ReactNode
}

type Overlay = 'palette' | 'shortcuts' | undefined

/** What is around every page: where one can go, where one is, who one is. */
export const Shell = (props: ShellProps) => {
  const { permissions, sources, actions = [], onGo, children, ...rest } = props
  const items = allowedItems(permissions)
  const [overlay, setOverlay] = useState<Overlay>()
  const openPalette = (): void => setOverlay('palette')
  const openShortcuts = (): void => setOverlay('shortcuts')

  const start = ({ href, run }: PaletteItem): void => {
    run?.()
    if (href) onGo(href)
  }

  useEffect(() => {
    const timer = setTimeout(() => void loadOverlays(), OVERLAYS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

  useShortcuts({
    'mod k': openPalette,
    '/': openPalette,
    '?': openShortcuts,
    ...Object.fromEntries(items.map((item) => [item.keys, () => onGo(item.href)])),
    ...Object.fromEntries(actions.flatMap((action) => (action.keys ? [[action.keys, () => start(action)]] : []))),
  })

  return (
    <div data-shell="" className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-20 -translate-y-16 rounded-control bg-primary px-3 py-2 font-medium text-on-primary focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar {...rest} items={items} onOpenShortcuts={openShortcuts} />
      <div className="flex min-w-0 flex-1 flex-col pb-bottombar md:pb-0">
        <TopBar {...rest} onOpenPalette={openPalette} onOpenShortcuts={openShortcuts} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <BottomBar items={items} pathname={rest.pathname} />
      {overlay && (
        <Suspense>
          <Overlays
            open={overlay}
            onClose={() => setOverlay(undefined)}
            items={items}
            actions={actions}
            sources={sources}
            onGo={onGo}
          />
        </Suspense>
      )}
    </div>
  )
}
