import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'
import type { Contractor, ContractorInput } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { isProblem } from '../../wiring/api-problem.ts'
import { formatRelative } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { useDraftForm } from '../../wiring/form.ts'
import type { DraftForm } from '../../wiring/form.ts'
import { ContractorFields } from './contractor-form.tsx'
import type { Conflict } from './form-conflict.tsx'
import { useChosenPicture } from './use-chosen-picture.ts'

// Needed once something is typed, so that it comes beside the page.
const LeaveGuard = lazy(() => import('../../ui/leave-guard.tsx').then((module) => ({ default: module.LeaveGuard })))

// Needed once something is refused.
const FormTrouble = lazy(() => import('./form-trouble.tsx').then((module) => ({ default: module.FormTrouble })))
const FormConflict = lazy(() => import('./form-conflict.tsx').then((module) => ({ default: module.FormConflict })))

/** The field in which a picture is chosen, from the feature that keeps them. */
export type PictureSlot = (field: {
  name: string
  src: string | null
  onChoose: (file: File) => Promise<void>
  onRemove: () => Promise<void>
}) => ReactNode

interface ContractorFormPageProps {
  title: string
  note: string
  draft: string
  start: ContractorInput
  verb: string
  /** Where "Cancel" leads. */
  back: string
  save: (input: ContractorInput) => Promise<Contractor>
  onSaved: (contractor: Contractor) => void
  picture: PictureSlot
  /** Said of the name while it is typed. */
  hint?: (name: string) => ReactNode
  /** What to do when somebody else saved first. */
  conflict?: Omit<Conflict, 'onSave'> & { onSave: (theirs: Contractor) => void }
}

/** One form for a new person and a known one. */
export const ContractorFormPage = (props: ContractorFormPageProps) => {
  const { title, note, draft, start, verb, back, conflict } = props
  const face = useChosenPicture()
  const save = async (input: ContractorInput): Promise<Contractor> => {
    const saved = await props.save(input)
    await face.send(saved.id)
    return saved
  }
  const kept = useDraftForm({ draft, schema: loadSchema, start, save, onSaved: props.onSaved })
  const { form, submit, isPending, trouble } = kept
  const isDirty = kept.isDirty || face.src !== undefined

  const picture = props.picture({
    name: form.watch('display_name'),
    src: face.src ?? form.watch('avatar_url') ?? null,
    onChoose: async (file) => face.choose(file),
    onRemove: async () => {
      face.drop()
      form.setValue('avatar_url', null, { shouldDirty: true })
    },
  })

  return (
    <Page title={title} note={note} width="form">
      <Suspense>
        <LeaveGuard isDirty={isDirty} hasDraft />
      </Suspense>
      <Restored {...kept} />
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void submit(event)}
        onKeyDown={submitOnModEnter}
      >
        <Card>
          <div className="flex flex-col gap-6 pt-1">
            <ContractorFields form={form} picture={picture} hint={props.hint?.(form.watch('display_name'))} />
          </div>
        </Card>
        {trouble && (
          <Suspense>
            {conflict && isProblem(trouble, 'stale_version') ? (
              <FormConflict
                {...conflict}
                readMine={() => form.getValues()}
                onSave={(merged, theirs) => {
                  form.reset(merged, { keepDefaultValues: true })
                  conflict.onSave(theirs)
                  void submit()
                }}
              />
            ) : (
              <FormTrouble trouble={trouble} />
            )}
          </Suspense>
        )}
        <div className="sticky bottom-bottombar flex flex-wrap items-center justify-end gap-2 border-t border-hairline bg-page py-3 md:bottom-0">
          {isDirty && <p className="mr-auto text-sm text-faint max-sm:sr-only">A draft is kept in this browser.</p>}
          <LinkButton href={back}>Cancel</LinkButton>
          <Button type="submit" tone="primary" isPending={isPending}>
            {verb}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** Zod and the wire come beside the page, not before it. */
const loadSchema = () => import('./contractor.schema.ts').then((module) => module.contractorSchema)

const Restored = ({
  restored_at,
  startOver,
}: Pick<DraftForm<ContractorInput, unknown>, 'restored_at' | 'startOver'>) => {
  const now = useNow()
  if (restored_at === undefined) return null
  return (
    <Callout
      tone="blue"
      action={
        <Button size="sm" onClick={startOver}>
          Start over
        </Button>
      }
    >
      Your draft from {formatRelative(new Date(restored_at).toISOString(), now)} is back.
    </Callout>
  )
}
