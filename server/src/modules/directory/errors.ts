import { Problem, validationFailed } from '#platform'

export const contractorNotFound = (path?: string): Problem =>
  new Problem(404, 'not_found', {
    message: 'There is no such contractor. Choose one from the directory.',
    ...(path ? { path } : {}),
  })

export const emailTaken = ({ id, is_active }: { id: string | null; is_active: boolean }): Problem =>
  new Problem(409, 'email_taken', {
    message: is_active
      ? 'Another contractor has this e-mail. Open that record, or use another address.'
      : 'A deactivated contractor has this e-mail. Bring that record back, or use another address.',
    contractor_id: id,
    is_deactivated: !is_active,
  })

export const hasOpenContracts = (count: number): Problem =>
  new Problem(409, 'has_open_contracts', {
    message: `${count === 1 ? 'A contract is' : `${count} contracts are`} still open. Complete or cancel ${count === 1 ? 'it' : 'them'} first.`,
    open_contracts: count,
  })

export const alreadyDeactivated = (): Problem =>
  new Problem(409, 'conflict', { message: 'This person is already deactivated.' })

export const deactivated = (before = 'make a contract'): Problem =>
  new Problem(409, 'conflict', { message: `This person is deactivated. Bring the record back before you ${before}.` })

export const merged = (merged_into: string, path?: string): Problem =>
  new Problem(409, 'contractor_merged', {
    message: 'This record was merged into another. Open that one.',
    merged_into,
    ...(path ? { path } : {}),
  })

export const certificationNotFound = (): Problem =>
  new Problem(404, 'not_found', { message: 'There is no such certification here, or it was removed.' })

export const documentNotFound = (): Problem =>
  new Problem(404, 'not_found', {
    message: 'There is no such document of this person. Upload it first.',
    path: 'document_id',
  })

export const notACertificate = (): Problem =>
  new Problem(422, 'not_a_certificate', {
    message: 'This document is of another category. Upload the paper as a certificate.',
    path: 'document_id',
  })

export const expiresBeforeItIsIssued = (): Problem =>
  validationFailed([{ path: 'expires_on', code: 'invalid', message: 'must be after the day of issue' }])

export const certificationLimitReached = (limit: number): Problem =>
  new Problem(409, 'certification_limit_reached', {
    message: `A person has at most ${limit} certifications. Remove one that is not needed any more.`,
    limit,
  })

export const certificationIsOver = (expires_on: string): Problem =>
  new Problem(409, 'conflict', { message: `It expired on ${expires_on}. Renew it with its new dates first.` })

export const documentIsNamed = (type: string): Problem =>
  new Problem(409, 'conflict', {
    message: `The certification “${type}” names this document. Remove the certification, or give it another document, first.`,
  })

export const mergedWithItself = (): Problem =>
  validationFailed([{ path: 'duplicate_id', code: 'invalid', message: 'a record is not merged with itself' }])

export const selectionChanged = (total: number, expected_total: number): Problem =>
  new Problem(409, 'selection_changed', {
    message: `${total} people match by now, not ${expected_total}. Nothing was changed; look at the list again and repeat it.`,
    total,
    expected_total,
  })

export const selectionTooLarge = (total: number, limit: number): Problem =>
  new Problem(422, 'selection_too_large', {
    message: `${total} people match, and ${limit} can be changed at once. Narrow the filters.`,
    total,
    limit,
  })

export const tooManyTags = (count: number): Problem =>
  new Problem(422, 'too_many_tags', {
    message: `This person has ${count} tags, and 50 is the most. Take some away first.`,
  })

export const bulkIsRunning = (): Problem =>
  new Problem(409, 'conflict', { message: 'This is still going on. Undo it when it is done.' })

export const bulkIsUndone = (): Problem => new Problem(409, 'conflict', { message: 'This was undone already.' })

export const bulkIsUndo = (): Problem =>
  new Problem(409, 'conflict', { message: 'This undid something itself. Repeat the first action to have it back.' })

export const nothingToUndo = (): Problem =>
  new Problem(409, 'conflict', { message: 'This changed nobody, so there is nothing to undo.' })

export const bulkIsOld = (): Problem =>
  new Problem(409, 'conflict', { message: 'This was done more than a day ago. Change it back by hand.' })

export const viewNameTaken = (): Problem =>
  new Problem(409, 'view_name_taken', { message: 'You have a view of this name. Choose another name.' })

export const viewLimitReached = (limit: number): Problem =>
  new Problem(409, 'view_limit_reached', {
    message: `You keep ${limit} views, which is as many as a person can have. Remove one first.`,
    limit,
  })

export const notYourView = (owner: string): Problem =>
  new Problem(403, 'not_your_view', {
    message: `This view is ${owner}'s. Ask them to change it, or save one of your own.`,
  })
