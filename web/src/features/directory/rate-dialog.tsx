import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contractor, Rating } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RatingInput } from '../../ui/rating-input.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { latestQuery } from './ratings.api.ts'

interface RateDialogProps {
  contractor: Pick<Contractor, 'id' | 'display_name'>
  /** One that is changed; without it a new one is given. */
  rating?: Rating | undefined
  /** The contract that is asked about. */
  contract_id?: string | undefined
  onClose: () => void
}

/** How a contract went: one to five, and why. */
export const RateDialog = ({ contractor, rating, contract_id, onClose }: RateDialogProps) => (
  <Dialog
    isOpen
    onOpenChange={(isOpen) => !isOpen && onClose()}
    title={rating ? `Rating of ${rating.contract_title}` : `Rate ${contractor.display_name}`}
    note="Colleagues see it. The person does not."
  >
    {rating ? (
      <RateForm contractor={contractor} rating={rating} contracts={[]} onClose={onClose} />
    ) : (
      <Choosing contractor={contractor} contract_id={contract_id} onClose={onClose} />
    )}
  </Dialog>
)

const Choosing = ({ contractor, contract_id, onClose }: RateDialogProps) => {
  const { data, error } = useQuery(latestQuery(contractor.id))
  if (error) return <Callout tone="red">{detailOf(error)}</Callout>
  if (!data) return <Skeleton className="h-40" />
  const contracts = data.history
    .filter(({ status, rating }) => status === 'completed' && rating === null)
    .map((row) => ({ value: row.contract_id, label: row.title }))
  if (contracts.length === 0)
    return <Callout tone="grey">There is no completed contract with this person that is not rated yet.</Callout>
  const asked = contracts.find(({ value }) => value === contract_id) ?? contracts[0]
  return <RateForm contractor={contractor} contracts={contracts} chosen={asked?.value} onClose={onClose} />
}

interface RateFormProps {
  contractor: RateDialogProps['contractor']
  contracts: readonly { value: string; label: string }[]
  chosen?: string | undefined
  rating?: Rating | undefined
  onClose: () => void
}

const LIMIT = 500

const RateForm = ({ contractor: { id, display_name }, contracts, chosen, rating, onClose }: RateFormProps) => {
  const [contract, setContract] = useState(chosen ?? null)
  const [score, setScore] = useState(rating?.score ?? null)
  const [comment, setComment] = useState(rating?.comment ?? '')
  const refresh = useRefresh()
  const save = useMutation({
    mutationFn: (given: number) => {
      const body = { score: given, comment: comment.trim() || null }
      return rating
        ? call('updateRating', { params: { id, rating_id: rating.id }, body, if_match: rating.version })
        : call('rateContractor', { params: { id }, body: { ...body, contract_id: contract ?? '' } })
    },
    onSuccess: async () => {
      await refresh('contractors', 'contracts', 'attention')
      toast.done(rating ? 'The rating is changed' : `${display_name} is rated`)
      onClose()
    },
  })

  return (
    <form
      className="flex flex-col gap-4"
      onKeyDown={submitOnModEnter}
      onSubmit={(event) => {
        event.preventDefault()
        if (score !== null) save.mutate(score)
      }}
    >
      {save.error && (
        <Callout tone="red" isUrgent>
          {detailOf(save.error)}
        </Callout>
      )}
      {contracts.length > 0 && (
        <Select label="Contract" options={contracts} value={contract} onValueChange={setContract} />
      )}
      <RatingInput label="How did it go?" value={score} onValueChange={setScore} />
      <TextArea
        label="Comment"
        hint="What somebody should know who hires them next."
        limit={LIMIT}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Not now</Button>
        <Button type="submit" tone="primary" disabled={score === null} isPending={save.isPending}>
          {score === null ? 'Rate' : `Rate ${score} of 5`}
        </Button>
      </div>
    </form>
  )
}
