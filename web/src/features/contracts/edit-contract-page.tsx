import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contract } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { isProblem } from '../../wiring/api-problem.ts'
import { useDraftForm } from '../../wiring/form.ts'
import { contractQuery, updateContract } from './contract.api.ts'
import { ContractForm, loadSchema } from './contract-form.tsx'
import { toChange, valuesOf } from './contract.values.ts'
import type { Step } from './form.steps.ts'
import { mergeTyped } from './merge-typed.ts'

interface EditContractPageProps {
  id: string
  step: Step
  onStep: (step: Step) => void
  onSaved: (id: string) => void
}

export const EditContractPage = (props: EditContractPageProps) => {
  const { data: contract } = useSuspenseQuery(contractQuery(props.id))
  const update = contract.actions['update']
  if (update?.ok === true) return <EditForm {...props} contract={contract} />

  return (
    <Page title="Edit contract" width="form">
      <EmptyState
        title="This contract cannot be edited"
        action={<LinkButton href={`/contracts/${contract.id}`}>Back to the contract</LinkButton>}
      >
        {update?.ok === false ? update.message : 'Only drafts can be edited.'}
      </EmptyState>
    </Page>
  )
}

const EditForm = ({ contract, step, onStep, onSaved }: EditContractPageProps & { contract: Contract }) => {
  const queries = useQueryClient()
  const { id } = contract
  const { queryKey } = contractQuery(id)
  const [start] = useState(() => valuesOf(contract))

  const draft = useDraftForm({
    draft: `contracts/${id}/edit`,
    schema: loadSchema,
    start,
    save: async (values) => {
      try {
        return await updateContract({ id, version: values.version }, toChange(values))
      } catch (error) {
        if (isProblem(error, 'stale_version')) await queries.invalidateQueries({ queryKey })
        throw error
      }
    },
    onSaved: (saved) => {
      queries.setQueryData(queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['contracts', 'listContracts'] })
      toast.done('Contract saved')
      onSaved(id)
    },
  })
  const { form, isDirty, isPending } = draft
  const { dirtyFields } = form.formState
  const isBehind = isDirty && !isPending && form.watch('version') < contract.version

  /** Theirs below, what was typed here on top. */
  const catchUp = async (): Promise<void> => {
    const theirs = valuesOf(await queries.fetchQuery({ ...contractQuery(id), staleTime: 0 }))
    const merged = mergeTyped(theirs, form.getValues(), Object.keys(dirtyFields))
    form.reset(theirs)
    form.reset(merged, { keepDefaultValues: true })
  }
  return (
    <Page
      title={`Edit “${contract.title}”`}
      note="Only drafts can be edited; amounts are fixed at approval."
      width="form"
    >
      <ContractForm
        draft={draft}
        step={step}
        onStep={onStep}
        isSavedBefore
        notice={isBehind && <Behind onCatchUp={() => void catchUp()} />}
        buttons={
          <Button tone="primary" type="submit" isPending={draft.isPending}>
            Save changes
          </Button>
        }
      />
    </Page>
  )
}

const Behind = ({ onCatchUp }: { onCatchUp: () => void }) => (
  <Callout
    tone="amber"
    isUrgent
    action={
      <Button size="sm" onClick={onCatchUp}>
        Load it and keep what I typed
      </Button>
    }
  >
    Someone else saved this contract meanwhile. Nothing of yours is lost; load their version before you save.
  </Callout>
)
