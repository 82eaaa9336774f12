import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Contract, Contractor } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { newIdempotencyKey } from '../../wiring/api.ts'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { useDraftForm } from '../../wiring/form.ts'
import { useMay, useMe } from '../../wiring/me.ts'
import { contractQuery, createContract, moveContract } from './contract.api.ts'
import { ContractForm, loadSchema } from './contract-form.tsx'
import { newValues, toContract } from './contract.values.ts'
import type { ContractValues } from './contract.values.ts'
import type { Step } from './form.steps.ts'

interface NewContractPageProps {
  step: Step
  onStep: (step: Step) => void
  /** Chosen before one came here. */
  contractor?: Contractor | undefined
  onSaved: (id: string) => void
}

export const NewContractPage = (props: NewContractPageProps) => {
  const may = useMay()
  if (may('contracts:write')) return <NewContract {...props} />

  return (
    <Page title="New contract" width="form">
      <ErrorState
        kind="refused"
        title="You cannot draw up contracts"
        detail="Ask an owner or admin of your org for the permission to write contracts."
      />
    </Page>
  )
}

const NewContract = ({ step, onStep, contractor, onSaved }: NewContractPageProps) => {
  const queries = useQueryClient()
  const { org } = useMe()
  const [start] = useState(() => newValues(org.currency, contractor))
  const [wantsSubmit, setWantsSubmit] = useState(false)
  const willSubmit = useRef(false)
  const key = useRef(newIdempotencyKey())

  const save = async (values: ContractValues): Promise<Contract> => {
    try {
      const created = await createContract(toContract(values), key.current)
      return willSubmit.current ? await submitted(created) : created
    } catch (error) {
      // Refused for good: the next try is another request. When the answer was lost, it is the same one.
      if (isProblem(error) && error.status >= 400 && error.status < 500) key.current = newIdempotencyKey()
      throw error
    }
  }
  const draft = useDraftForm({
    draft: contractor ? `contracts/new/${contractor.id}` : 'contracts/new',
    schema: loadSchema,
    start,
    save,
    onSaved: (saved) => {
      queries.setQueryData(contractQuery(saved.id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['contracts', 'listContracts'] })
      onSaved(saved.id)
    },
  })
  const send = (isSubmitted: boolean) => (): void => {
    willSubmit.current = isSubmitted
    setWantsSubmit(isSubmitted)
    void draft.submit()
  }

  return (
    <Page title="New contract" note="It stays a draft until it is submitted for approval." width="form">
      <ContractForm
        draft={draft}
        step={step}
        onStep={onStep}
        isSavedBefore={false}
        buttons={
          <>
            <Button isPending={draft.isPending && !wantsSubmit} onClick={send(false)}>
              Save as draft
            </Button>
            <Button tone="primary" isPending={draft.isPending && wantsSubmit} onClick={send(true)}>
              Save and submit for approval
            </Button>
          </>
        }
      />
    </Page>
  )
}

/** The draft is saved by now, whatever becomes of submitting it. */
const submitted = async (created: Contract): Promise<Contract> => {
  try {
    const contract = await moveContract(created, { action: 'submit' })
    toast.done('Submitted for approval')
    return contract
  } catch (error) {
    toast.failed('Saved as a draft, not submitted', detailOf(error), isProblem(error) ? error.request_id : null)
    return created
  }
}
