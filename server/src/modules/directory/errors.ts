import { Problem } from '#platform'

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

export const deactivated = (): Problem =>
  new Problem(409, 'conflict', {
    message: 'This person is deactivated. Bring the record back before you make a contract.',
  })
