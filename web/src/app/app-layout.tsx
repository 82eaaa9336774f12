import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { UiProviders } from '../ui/ui-providers.tsx'
import { signOut, switchOrg } from '../wiring/leave.ts'
import { orgQuery, useMe } from '../wiring/me.ts'
import { useLive } from '../wiring/use-live.ts'
import { useCrumbs } from './crumbs.ts'
import { paletteActions, paletteSources } from './palette-sources.ts'
import { sayFailed } from './say-failed.ts'
import { Shell } from './shell/shell.tsx'

/** The shell around every page of the app, filled with who is signed in. */
export const AppLayout = ({ inbox }: { inbox: ReactNode }) => {
  const session = useMe()
  const { data: org } = useQuery(orgQuery)
  const router = useRouter()
  const pathname = useLocation({ select: (location) => location.pathname })
  const crumbs = useCrumbs()
  useLive()

  return (
    <UiProviders>
      <title>{[...crumbs.map((crumb) => crumb.label).reverse(), 'Guildhall'].join(' · ')}</title>
      <Shell
        user={session.user}
        org={{ ...session.org, logo_url: org?.logo_url }}
        orgs={session.orgs}
        permissions={session.permissions}
        pathname={pathname}
        crumbs={crumbs}
        isSandbox={org?.funding_method?.sandbox ?? false}
        sources={paletteSources}
        actions={paletteActions(session.permissions)}
        inbox={inbox}
        onGo={(href) => router.history.push(href)}
        onSwitchOrg={(org_id) => void leaveFor('/', switchOrg(org_id))}
        onSignOut={() => void leaveFor('/sign-in', signOut())}
      >
        <Outlet />
      </Shell>
    </UiProviders>
  )
}

/** The page is loaded anew, so that nothing of one org or person is left in memory for the next. */
const leaveFor = async (href: string, work: Promise<unknown>): Promise<void> => {
  try {
    await work
    window.location.assign(href)
  } catch (error) {
    sayFailed('That did not work', error)
  }
}
