import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
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
  const queries = useQueryClient()
  const router = useRouter()
  const pathname = useLocation({ select: (location) => location.pathname })
  const crumbs = useCrumbs()

  const change = async (work: Promise<unknown>, href: string): Promise<void> => {
    try {
      await work
      queries.clear()
      router.history.push(href)
      await router.invalidate()
    } catch (error) {
      const problem = isProblem(error) ? error : undefined
      toast.failed('That did not work', problem?.detail, problem?.request_id)
    }
  }

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
        onSwitchOrg={(org_id) => void change(switchOrg(org_id), '/')}
        onSignOut={() => void change(signOut(), '/sign-in')}
      >
        <Outlet />
      </Shell>
    </UiProviders>
  )
}
