import type { Contract, Milestone, MilestoneStatus } from 'wire/paths'

/** What milestones mean for the reader: late, payable, open. */

const DAY_MS = 86_400_000

/** Statuses in which a milestone still waits for the contractor. */
const UNDELIVERED = ['pending', 'in_progress', 'rejected'] as const satisfies readonly MilestoneStatus[]

const isUndelivered = (status: MilestoneStatus): boolean => UNDELIVERED.some((each) => each === status)

/** How many days past its due date; 0 while it is in time, was delivered, or has no due date. */
export const daysLate = ({ due_date, status }: Pick<Milestone, 'due_date' | 'status'>, today: string): number => {
  if (due_date === null || !isUndelivered(status) || due_date >= today) return 0
  return Math.round((Date.parse(today) - Date.parse(due_date)) / DAY_MS)
}

/** What of a milestone can be paid now. */
export const payableCents = ({ status, amount_cents, paid_cents, pending_cents }: Milestone): number =>
  status === 'approved' ? Math.max(0, amount_cents - paid_cents - pending_cents) : 0

/** Approved work that nobody has paid: it is paid or waived before a contract ends. */
export const unsettled = ({ milestones }: Pick<Contract, 'milestones'>): Milestone[] =>
  milestones.filter(({ status, amount_cents, paid_cents }) => status === 'approved' && amount_cents > paid_cents)

/** Neither approved nor paid yet. */
export const isOpen = ({ status }: Milestone): boolean => status !== 'approved' && status !== 'paid'
