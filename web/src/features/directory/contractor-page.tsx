import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'
import type { Contractor } from 'wire/paths'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { Tab } from '../../ui/tabs.tsx'
import { useMay } from '../../wiring/me.ts'
import { ContractorActions } from './contractor-actions.tsx'
import { ContractorActivity } from './contractor-activity.tsx'
import { ContractorHistory } from './contractor-history.tsx'
import { CertifiedBadge } from './certified-badge.tsx'
import type { PaperField } from './certification-sheet.tsx'
import { ContractorOverview } from './contractor-overview.tsx'
import type { ContractorSearch } from './contractor.search.ts'
import { contractorQuery } from './directory.api.ts'
import { specialtyWords } from './words.ts'

// Opened seldom, so that they come when they are asked for.
const StripeInviteDialog = lazy(() =>
  import('./stripe-invite-dialog.tsx').then((module) => ({ default: module.StripeInviteDialog })),
)
const DuplicateHint = lazy(() => import('./duplicate-hint.tsx').then((module) => ({ default: module.DuplicateHint })))
const ContractorRatings = lazy(() =>
  import('./contractor-ratings.tsx').then((module) => ({ default: module.ContractorRatings })),
)
const ContractorCertifications = lazy(() =>
  import('./contractor-certifications.tsx').then((module) => ({ default: module.ContractorCertifications })),
)
const CertificationSheet = lazy(() =>
  import('./certification-sheet.tsx').then((module) => ({ default: module.CertificationSheet })),
)
const RateDialog = lazy(() => import('./rate-dialog.tsx').then((module) => ({ default: module.RateDialog })))
const TaxStatusDialog = lazy(() =>
  import('./tax-status-dialog.tsx').then((module) => ({ default: module.TaxStatusDialog })),
)

interface ContractorPageProps {
  id: string
  search: ContractorSearch
  onSearch: (search: ContractorSearch) => void
  /** Their papers, from the feature that keeps them. */
  documents: ReactNode
  /** The dialog in which they get a picture, from the same feature. */
  picture: (contractor: Contractor, onClose: () => void) => ReactNode
  /** The field for the paper of a certification, from there too. */
  paper: (field: PaperField) => ReactNode
}

/** Everything about one person, and what one can do with them. */
export const ContractorPage = ({ id, search, onSearch, documents, picture, paper }: ContractorPageProps) => {
  const { data: contractor } = useSuspenseQuery(contractorQuery(id))
  const { company_name, specialties } = contractor
  const may = useMay()
  const tab = search.tab ?? 'overview'
  const open = (dialog: ContractorSearch['dialog']): void => onSearch({ ...search, ...(dialog && { dialog }) })
  const close = (): void => onSearch(search.tab ? { tab: search.tab } : {})

  return (
    <Page
      title={contractor.display_name}
      mark={
        <>
          <StatusBadge entity="availability" status={contractor.availability} look="boxed" />
          <CertifiedBadge certified_until={contractor.certified_until} />
        </>
      }
      note={[company_name, specialtyWords(specialties)].filter(Boolean).join(' · ')}
      actions={<ContractorActions contractor={contractor} onOpen={open} />}
    >
      <Standing contractor={contractor} />
      {may('contractors:write') && contractor.is_active && (
        <Suspense>
          <DuplicateHint contractor={contractor} />
        </Suspense>
      )}
      <Tabs
        label="About this person"
        tabs={tabs}
        value={tab}
        onValueChange={(next) => onSearch(next === 'overview' ? {} : { tab: next })}
      >
        {tab === 'overview' && <ContractorOverview contractor={contractor} onOpen={open} />}
        {tab === 'history' && <ContractorHistory id={id} />}
        {tab === 'ratings' && (
          <Suspense fallback={<Skeleton className="h-64" />}>
            <ContractorRatings contractor={contractor} onRate={() => open('rate')} />
          </Suspense>
        )}
        {tab === 'certifications' && (
          <Suspense fallback={<Skeleton className="h-64" />}>
            <ContractorCertifications
              contractor={contractor}
              onEdit={(one) => onSearch({ tab, dialog: 'certification', ...(one && { certification_id: one.id }) })}
            />
          </Suspense>
        )}
        {tab === 'documents' && documents}
        {tab === 'activity' && <ContractorActivity id={id} />}
      </Tabs>
      <Suspense>
        {search.dialog === 'payouts' && <StripeInviteDialog contractor={contractor} onClose={close} />}
        {search.dialog === 'rate' && (
          <RateDialog contractor={contractor} contract_id={search.contract_id} onClose={close} />
        )}
        {search.dialog === 'certification' && (
          <CertificationSheet
            contractor={contractor}
            certification_id={search.certification_id}
            paper={paper}
            onClose={close}
          />
        )}
        {search.dialog === 'picture' && picture(contractor, close)}
        {search.dialog === 'tax' && <TaxStatusDialog contractor={contractor} onClose={close} />}
      </Suspense>
    </Page>
  )
}

const tabs: readonly Tab<NonNullable<ContractorSearch['tab']> | 'overview'>[] = [
  { value: 'overview', label: 'Overview' },
  { value: 'history', label: 'Project history' },
  { value: 'ratings', label: 'Ratings' },
  { value: 'certifications', label: 'Certifications' },
  { value: 'documents', label: 'Documents' },
  { value: 'activity', label: 'Activity' },
]

const Standing = ({ contractor: { is_active, needs_email } }: { contractor: Contractor }) => (
  <>
    {!is_active && (
      <Callout tone="grey">Deactivated: this person is left out of the directory and gets no new contracts.</Callout>
    )}
    {needs_email && (
      <Callout tone="amber">This record needs an email address before the person can be invited or paid.</Callout>
    )}
  </>
)
