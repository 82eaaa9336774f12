import { Problem, validationFailed } from '#platform'

export const contractNotFound = (path?: string): Problem =>
  new Problem(404, 'not_found', { message: 'There is no such contract.', ...(path ? { path } : {}) })

export const milestoneNotFound = (path?: string): Problem =>
  new Problem(404, 'not_found', { message: 'There is no such milestone in this contract.', ...(path ? { path } : {}) })

export const milestoneSumMismatch = (expected_cents: number, actual_cents: number): Problem =>
  new Problem(422, 'milestone_sum_mismatch', {
    message:
      actual_cents > expected_cents
        ? 'The milestones add up to more than the contract is worth. Lower an amount or raise the total.'
        : 'The milestones do not add up to what the contract is worth. Share out the rest or lower the total.',
    expected_cents,
    actual_cents,
  })

export const ownApproval = (): Problem =>
  new Problem(403, 'own_approval', {
    message:
      'Above the four-eyes limit of your org a contract is approved by someone who neither created nor submitted it. Ask another person.',
  })

export const contractNotEditable = (status: string): Problem =>
  new Problem(409, 'contract_not_editable', {
    message: `The contract is ${status}, so this cannot be changed any more.`,
    contract_status: status,
  })

export const wasSubmitted = (): Problem =>
  new Problem(409, 'conflict', {
    message: 'This contract was submitted before, so it stays on record. Cancel it instead.',
  })

export const notADraft = (status: string): Problem =>
  new Problem(409, 'conflict', {
    message: `Only a draft can be deleted; this contract is ${status}. Cancel it instead.`,
  })

/** How many are not, and which where that is known. */
export const milestonesNotApproved = (count: number, milestone_ids: string[] = []): Problem =>
  new Problem(409, 'milestones_not_approved', {
    message: `${count === 1 ? 'A milestone is' : `${count} milestones are`} not approved yet. Approve all milestones first.`,
    milestone_ids,
  })

export const confirmationRequired = (): Problem =>
  new Problem(422, 'confirmation_required', { message: 'Confirm that all work is done: send "confirm": true.' })

export const cancellationReasonRequired = (): Problem =>
  new Problem(422, 'cancellation_reason_required', {
    message: 'Say why the contract is cancelled: the reason is kept with it.',
  })

export const unsettledMilestones = (milestone_ids: string[]): Problem =>
  new Problem(409, 'unsettled_milestones', {
    message: `${milestone_ids.length === 1 ? 'An approved milestone is' : `${milestone_ids.length} approved milestones are`} not paid. Pay, or waive with the contractor's consent.`,
    milestone_ids,
  })

export const paymentUnderWay = (): Problem =>
  new Problem(409, 'conflict', { message: 'A payment for this contract is under way. Wait until it has ended.' })

export const contractNotActive = (status: string): Problem =>
  new Problem(409, 'conflict', {
    message: `Milestones move only while the contract is active; it is ${status}.`,
    contract_status: status,
  })

export const endsBeforeStart = (): Problem =>
  validationFailed([{ path: 'end_date', code: 'invalid', message: 'must not be before the start date' }])

export const hourlyNeedsRate = (): Problem =>
  validationFailed([{ path: 'hourly_rate_cents', code: 'required', message: 'is required for an hourly contract' }])

export const hourlyHasNoMilestones = (): Problem =>
  validationFailed([
    { path: 'milestones', code: 'invalid', message: 'an hourly contract has no milestones; its hours are invoiced' },
  ])

export const reasonRequired = (): Problem =>
  validationFailed([{ path: 'reason', code: 'required', message: 'say what has to change' }])

export const listedTwice = (path: string): Problem =>
  validationFailed([{ path, code: 'invalid', message: 'stands twice in the list' }])

export const documentNotFound = (path: string): Problem =>
  new Problem(404, 'not_found', { message: 'There is no such document in this contract.', path })

export const tooManyMilestones = (): Problem =>
  validationFailed([{ path: 'milestones', code: 'too_big', message: 'a contract has at most 200 milestones' }])

export const ratingRequiresCompletedContract = (): Problem =>
  new Problem(409, 'rating_requires_completed_contract', {
    message: 'Only a completed contract of this contractor can be rated.',
  })

export const alreadyRated = (): Problem =>
  new Problem(409, 'already_rated', { message: 'This contract is rated already. Its author may change the rating.' })

export const notYourRating = (author: string): Problem =>
  new Problem(403, 'not_your_rating', { message: `${author} gave this rating, and only they may change it.` })
