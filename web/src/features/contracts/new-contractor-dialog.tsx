import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import type { SyntheticEvent } from 'react'
import type { Specialty } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MultiSelect } from '../../ui/multi-select.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { errorAt, placeErrors } from '../../wiring/form.ts'
import { contractorQuery, createContractor } from './contract.api.ts'
import { specialtyLabels } from './contract.words.ts'
import { SPECIALTIES, newContractor } from './new-contractor.schema.ts'

interface Added {
  id: string
  display_name: string
}

interface NewContractorDialogProps {
  onClose: () => void
  onAdded: (contractor: Added) => void
}

const FORM = 'new-contractor'
const empty: { display_name: string; email: string; specialties: Specialty[] } = {
  display_name: '',
  email: '',
  specialties: [],
}
const options = SPECIALTIES.map((value) => ({ value, label: specialtyLabels[value] }))

/** The least that is known of somebody new; the rest can wait for the profile. */
export const NewContractorDialog = ({ onClose, onAdded }: NewContractorDialogProps) => {
  const queries = useQueryClient()
  const form = useForm({ resolver: zodResolver(newContractor), defaultValues: empty, mode: 'onTouched' })
  const { register, control, handleSubmit, formState } = form
  const { mutate, error, isPending } = useMutation({
    mutationFn: createContractor,
    onSuccess: (added) => finish(added, `${added.display_name} was added`),
    onError: (problem) => placeErrors(form, problem),
    onSettled: () => queries.invalidateQueries({ queryKey: ['contractors'] }),
  })

  const finish = (contractor: Added, said: string): void => {
    toast.done(said)
    onAdded(contractor)
    onClose()
  }
  // The form stands inside another one: what is sent here must not be sent there too.
  const send = (event: SyntheticEvent): void => {
    event.stopPropagation()
    void handleSubmit((values) => mutate(values))(event)
  }
  const takenBy = isProblem(error, 'email_taken') ? error.details['contractor_id'] : undefined
  const reuse = async (id: string): Promise<void> =>
    finish(await queries.fetchQuery(contractorQuery(id)), 'Chosen from your contractors')

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add a contractor"
      note="They can fill in the rest themselves later."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button tone="primary" type="submit" form={FORM} isPending={isPending}>
            Add contractor
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={send} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
        {error && !(isProblem(error) && error.errors.length > 0) && (
          <Callout
            tone="red"
            isUrgent
            action={
              typeof takenBy === 'string' && (
                <Button size="sm" onClick={() => void reuse(takenBy)}>
                  Choose them
                </Button>
              )
            }
          >
            {detailOf(error)}
          </Callout>
        )}
        <TextField
          label="Name"
          required
          error={errorAt(formState.errors, 'display_name')}
          {...register('display_name')}
        />
        <TextField
          label="Email"
          type="email"
          required
          error={errorAt(formState.errors, 'email')}
          {...register('email')}
        />
        <Controller
          control={control}
          name="specialties"
          render={({ field }) => (
            <MultiSelect
              label="Specialties"
              required
              options={options}
              placeholder="What they do"
              error={errorAt(formState.errors, 'specialties')}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </form>
    </Dialog>
  )
}
