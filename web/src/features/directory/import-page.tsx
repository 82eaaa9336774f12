import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { ContractorImport } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import type { ImportDialog } from './import-dialogs.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportSteps } from './import-steps.tsx'
import type { ImportSearch } from './import.search.ts'
import { standingOf } from './import-words.ts'
import { checkImport, importQuery, isBusy, mapImport } from './imports.api.ts'

// One after the other, so each comes when it is its turn.
const ImportMatching = lazy(() =>
  import('./import-matching.tsx').then((module) => ({ default: module.ImportMatching })),
)
const ImportFindings = lazy(() =>
  import('./import-findings.tsx').then((module) => ({ default: module.ImportFindings })),
)
const ImportDialogs = lazy(() => import('./import-dialogs.tsx').then((module) => ({ default: module.ImportDialogs })))

interface ImportPageProps {
  id: string
  search: ImportSearch
  onSearch: (search: ImportSearch) => void
}

/** An import from its columns to its end, and the way back. Where it stands is what the server says. */
export const ImportPage = ({ id, search, onSearch }: ImportPageProps) => {
  const { data: found } = useSuspenseQuery(importQuery(id))
  const [dialog, setDialog] = useState<ImportDialog>()
  const refresh = useRefresh()
  const change = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
    } catch (error) {
      toast.failed('That did not work', detailOf(error))
    }
    await refresh('contractors')
  }

  return (
    <Page
      title={found.file_name}
      mark={<StatusBadge entity="import" status={found.status} look="boxed" />}
      note={
        <>
          {standingOf(found)} · {found.created_by.name}, <TimeText instant={found.created_at} />
        </>
      }
      actions={
        <Actions found={found} onDialog={setDialog} onRematch={() => void change(mapImport(id, found.mapping))} />
      }
    >
      <ImportSteps found={found} />
      {found.failure !== null && (
        <Callout tone="red" isUrgent>
          {found.failure}
        </Callout>
      )}
      {found.actions['undo']?.ok && found.undo_until !== null && (
        <Callout tone="blue">
          It can be taken back until <TimeText instant={found.undo_until} look="exact" />. Who was added and not touched
          since is removed; earlier values come back.
        </Callout>
      )}
      {isBusy(found) && <ImportProgress found={found} />}
      <Suspense fallback={<Skeleton className="h-64" />}>
        {found.status === 'mapping' && (
          <ImportMatching key={found.id} found={found} onCheck={(mapping) => change(checkImport(id, mapping))} />
        )}
        {found.dry_run && found.status !== 'mapping' && (
          <ImportFindings found={found} search={search} onSearch={onSearch} />
        )}
      </Suspense>
      <Suspense>
        {dialog && <ImportDialogs found={found} dialog={dialog} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </Page>
  )
}

interface ActionsProps {
  found: ContractorImport
  onDialog: (dialog: ImportDialog) => void
  onRematch: () => void
}

const Actions = ({ found, onDialog, onRematch }: ActionsProps) => {
  const { actions, status, dry_run, result } = found
  const toDo = (dry_run?.new ?? 0) + (dry_run?.changed ?? 0)
  return (
    <>
      {actions['map']?.ok && status !== 'mapping' && (
        <ActionButton action={actions['map']} onClick={onRematch}>
          Change columns
        </ActionButton>
      )}
      {actions['cancel']?.ok && (
        <ActionButton action={actions['cancel']} onClick={() => onDialog('cancel')}>
          Cancel import
        </ActionButton>
      )}
      {actions['undo'] && !isBusy(found) && result && result.created + result.changed > 0 && !found.undo && (
        <ActionButton action={actions['undo']} onClick={() => onDialog('undo')}>
          Take it back
        </ActionButton>
      )}
      {status === 'checked' && (
        <ActionButton
          tone="primary"
          action={toDo > 0 ? { ok: true } : { ok: false, message: 'There is nobody to add or change.' }}
          onClick={() => onDialog('run')}
        >
          Import
        </ActionButton>
      )}
      {(status === 'finished' || status === 'undone') && (
        <LinkButton href="/contractors?sort_by=recent" tone="primary">
          See the people
        </LinkButton>
      )}
    </>
  )
}
