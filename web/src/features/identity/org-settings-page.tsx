import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'
import type { Org } from 'wire/paths'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { orgQuery, useMay } from '../../wiring/me.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { OrgFacts } from './org-facts.tsx'

// Only owners see the form, so that it comes beside the page.
const OrgForm = lazy(() => import('./org-form.tsx').then((module) => ({ default: module.OrgForm })))

/** The company's settings: for owners to change, for everybody else to read. */
export const OrgSettingsPage = ({ logo }: { logo: ReactNode }) => {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const may = useMay()
  const { data: org } = useSuspenseQuery(orgQuery)
  /** Counts what was saved: the form starts anew from it. */
  const [round, setRound] = useState(0)

  const saved = (next: Org): void => {
    queries.setQueryData(orgQuery.queryKey, next)
    void refresh('contracts', 'payments')
    void queries.invalidateQueries({ queryKey: ['me'] })
    setRound(round + 1)
    toast.done('The settings are saved')
  }

  return (
    <Page title="Company" note="What every contract and payment here goes by." width="form">
      {logo}
      {may('orgs:manage') ? (
        <Suspense fallback={<Skeleton className="h-96" />}>
          <OrgForm key={round} org={org} onSaved={saved} />
        </Suspense>
      ) : (
        <OrgFacts org={org} />
      )}
    </Page>
  )
}
