import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import type { PaletteSource } from '../ui/palette-items.ts'
import { toast } from '../ui/toast.tsx'
import { UiProviders } from '../ui/ui-providers.tsx'
import { isProblem } from '../wiring/api-problem.ts'
import { sessionQuery, signOut, switchOrg } from '../wiring/session.ts'
import { useCrumbs } from './crumbs.ts'
import { Shell } from './shell/shell.tsx'

const sources: readonly PaletteSource[] = []

/** The shell around every page of the app, filled with who is signed in. */
export const AppLayout = () => {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const router = useRouter()
  const pathname = useLocation({ select: (location) => location.pathname })
  const crumbs = useCrumbs()

  return (
    <UiProviders>
      <title>{[...crumbs.map((crumb) => crumb.label).reverse(), 'Guildhall'].join(' · ')}</title>
      <Shell
        user={session.user}
        org={session.org}
        orgs={session.orgs}
        permissions={session.permissions}
        pathname={pathname}
        crumbs={crumbs}
        sources={sources}
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
    const problem = isProblem(error) ? error : undefined
    toast.failed('That did not work', problem?.detail, problem?.request_id)
  }
}
