import { useQueryClient } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { Org } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { formatRelative } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { isProblem } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { useDraftForm } from '../../wiring/form.ts'
import { orgQuery } from '../../wiring/me.ts'
import { FourEyesFields, GeneralFields, MoneyFields } from './org-fields.tsx'
import { changedOf, differing, lowersFourEyes, valuesOf } from './org.values.ts'
import type { OrgSettings, OrgValues } from './org.values.ts'

// Needed once something is typed, so that they come beside the page.
const LeaveGuard = lazy(() => import('../../ui/leave-guard.tsx').then((module) => ({ default: module.LeaveGuard })))
const LowerDialog = lazy(() => import('./lower-dialog.tsx').then((module) => ({ default: module.LowerDialog })))

interface OrgFormProps {
  org: Org
  onSaved: (org: Org) => void
}

/** Sends what was changed; where somebody saved first, theirs comes in under what is typed. */
export const OrgForm = ({ org, onSaved }: OrgFormProps) => {
  const queries = useQueryClient()
  /** As it was when the form was opened, or when theirs came in. */
  const [opened, setOpened] = useState(org)
  const [theirs, setTheirs] = useState<string[]>()
  const [isAsking, setAsking] = useState(false)

  const { form, submit, isPending, isDirty, trouble, restored_at, startOver } = useDraftForm<
    OrgValues,
    OrgSettings,
    Org
  >({
    draft: `org/${org.id}/settings`,
    schema: () => import('./org.schema.ts').then((module) => module.orgSettingsSchema),
    start: valuesOf(opened),
    save: async (values) => {
      try {
        return await call('updateOrg', { body: changedOf(valuesOf(opened), values), if_match: opened.version })
      } catch (error) {
        if (isProblem(error, 'stale_version')) await takeIn()
        throw error
      }
    },
    onSaved,
  })

  const takeIn = async (): Promise<void> => {
    const latest = await queries.fetchQuery({ ...orgQuery, staleTime: 0 })
    form.reset(valuesOf(latest), { keepDirtyValues: true })
    setTheirs(differing(opened, latest))
    setOpened(latest)
  }
  const undo = (): void => {
    startOver()
    setTheirs(undefined)
  }
  const ask = (): void => {
    if (lowersFourEyes(opened, form.getValues())) setAsking(true)
    else void submit()
  }

  return (
    <form
      noValidate
      aria-label="Company settings"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
      onKeyDown={submitOnModEnter}
    >
      <Suspense>
        <LeaveGuard isDirty={isDirty} hasDraft />
        {isAsking && <LowerDialog onClose={() => setAsking(false)} onConfirm={() => submit()} />}
      </Suspense>
      <Restored at={restored_at} onStartOver={undo} />
      <GeneralFields form={form} org={opened} />
      <MoneyFields form={form} org={opened} />
      <FourEyesFields form={form} org={opened} />
      {theirs && (
        <Callout tone="amber" isUrgent>
          Somebody else saved these settings after you opened them
          {theirs.length > 0 && `, and changed: ${theirs.join(', ')}`}. What you typed is kept. Look it over, then save
          again.
        </Callout>
      )}
      {trouble && !isProblem(trouble, 'stale_version') && (
        <Callout tone="red" isUrgent>
          {trouble.message}
        </Callout>
      )}
      <SaveBar isDirty={isDirty} isPending={isPending} onUndo={undo} />
    </form>
  )
}

const SaveBar = ({ isDirty, isPending, onUndo }: { isDirty: boolean; isPending: boolean; onUndo: () => void }) => (
  <div className="sticky bottom-bottombar flex flex-wrap items-center justify-end gap-2 border-t border-hairline bg-page py-3 md:bottom-0">
    <p aria-live="polite" className="mr-auto text-sm text-faint max-sm:sr-only">
      {isDirty ? 'Not saved yet. A draft is kept in this browser.' : 'Everything is saved.'}
    </p>
    <Button onClick={onUndo} disabled={!isDirty}>
      Undo changes
    </Button>
    <Button type="submit" tone="primary" isPending={isPending} disabled={!isDirty}>
      Save changes
    </Button>
  </div>
)

const Restored = ({ at, onStartOver }: { at: number | undefined; onStartOver: () => void }) => {
  const now = useNow()
  if (at === undefined) return null
  return (
    <Callout
      tone="blue"
      action={
        <Button size="sm" onClick={onStartOver}>
          Start over
        </Button>
      }
    >
      Your draft from {formatRelative(new Date(at).toISOString(), now)} is back.
    </Callout>
  )
}
