import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Controller } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import type { Certification, CertificationInput } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SlideOver } from '../../ui/slide-over.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { errorAt, orNull, useDraftForm } from '../../wiring/form.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { certificationQuery, saveCertification } from './certifications.api.ts'

/** The field for its paper, from the feature that keeps files. */
export interface PaperField {
  contractor_id: string
  document_id: string | null
  error: string | undefined
  onValueChange: (document_id: string | null) => void
}

interface CertificationSheetProps {
  contractor: { id: string; display_name: string }
  /** The one that is changed; without it a new one is added. */
  certification_id: string | undefined
  paper: (field: PaperField) => ReactNode
  onClose: () => void
}

/** Adds a certification, or changes and renews one. */
export const CertificationSheet = (props: CertificationSheetProps) => {
  const { contractor, certification_id, onClose } = props
  return (
    <SlideOver
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={certification_id === undefined ? 'Add a certification' : 'Change the certification'}
      note={contractor.display_name}
    >
      {certification_id === undefined ? (
        <CertificationForm {...props} opened={undefined} />
      ) : (
        <Opening {...props} certification_id={certification_id} />
      )}
    </SlideOver>
  )
}

const Opening = (props: CertificationSheetProps & { certification_id: string }) => {
  const { data, error, refetch } = useQuery(certificationQuery(props.contractor.id, props.certification_id))
  const trouble = data ? undefined : troubleOf(error, refetch)
  if (trouble) return <ErrorState {...trouble} />
  return data ? <CertificationForm {...props} opened={data} /> : <Skeleton className="h-64" />
}

const schema = () => import('./certification.schema.ts').then((module) => module.certificationSchema)

const CertificationForm = (props: CertificationSheetProps & { opened: Certification | undefined }) => {
  const { contractor, paper, onClose } = props
  // As it was opened: what somebody else saved meanwhile is told when this is saved.
  const [opened] = useState(props.opened)
  const refresh = useRefresh()
  const { form, submit, isPending, trouble, restored_at, startOver } = useDraftForm({
    draft: `contractors/${contractor.id}/certifications/${opened ? `${opened.id}/${opened.version}` : 'new'}`,
    schema,
    start: startOf(opened),
    save: (body: CertificationInput) => saveCertification(contractor.id, body, opened),
    onSaved: ({ type }) => {
      toast.done(opened ? `${type} is saved` : `${type} is added: it counts once somebody has verified it`)
      void refresh('contractors', 'attention')
      onClose()
    },
  })

  return (
    <form
      noValidate
      aria-label="Certification"
      className="flex flex-col gap-4"
      onKeyDown={submitOnModEnter}
      onSubmit={(event) => void submit(event)}
    >
      {opened?.status === 'verified' && (
        <Callout tone="amber">It is verified. What you change here makes it wait for somebody to look again.</Callout>
      )}
      {opened?.status === 'expired' && (
        <Callout tone="amber">It has expired. With its new dates it waits for somebody to look at it again.</Callout>
      )}
      {restored_at !== undefined && (
        <Callout
          tone="blue"
          action={
            <Button size="sm" onClick={startOver}>
              Start over
            </Button>
          }
        >
          This is what you typed before.
        </Callout>
      )}
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble.message}
        </Callout>
      )}
      <Fields form={form} contractor_id={contractor.id} paper={paper} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Not now</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {opened ? 'Save the certification' : 'Add the certification'}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  form: UseFormReturn<CertificationInput, unknown, CertificationInput>
  contractor_id: string
  paper: CertificationSheetProps['paper']
}

const Fields = ({ form: { register, control, formState }, contractor_id, paper }: FieldsProps) => {
  const wrong = (path: string): string | undefined => errorAt(formState.errors, path)
  return (
    <>
      <TextField
        label="Type"
        required
        autoComplete="off"
        hint="License, insurance, ISO 9001…"
        error={wrong('type')}
        {...register('type')}
      />
      <TextField label="Number" autoComplete="off" error={wrong('number')} {...register('number', orNull)} />
      <TextField
        label="Issuer"
        autoComplete="off"
        hint="Who gave it out, and who can be asked."
        error={wrong('issuer')}
        {...register('issuer', orNull)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField label="Issued on" error={wrong('issued_on')} {...register('issued_on', orNull)} />
        <DateField
          label="Expires on"
          hint="Its last day; empty where it never does."
          error={wrong('expires_on')}
          {...register('expires_on', orNull)}
        />
      </div>
      <Controller
        control={control}
        name="document_id"
        render={({ field }) => (
          <>
            {paper({
              contractor_id,
              document_id: field.value ?? null,
              error: wrong('document_id'),
              onValueChange: field.onChange,
            })}
          </>
        )}
      />
    </>
  )
}

const startOf = (opened: Certification | undefined): CertificationInput => ({
  type: opened?.type ?? '',
  number: opened?.number ?? null,
  issuer: opened?.issuer ?? null,
  issued_on: opened?.issued_on ?? null,
  expires_on: opened?.expires_on ?? null,
  document_id: opened?.document_id ?? null,
})
