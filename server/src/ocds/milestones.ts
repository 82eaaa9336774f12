import { DateOnly, isCurrency, MAX_AMOUNT, parseDecimal, toDecimal, type MilestoneInput } from 'wire'
import type * as z from 'zod'

import { pathOf, type Findings, type Place } from './findings.ts'
import type { OcdsContract, OcdsMilestone, Transaction } from './schema.ts'
import { fit } from './texts.ts'

/** Milestones of a contract: its transactions where they make up its value exactly, else one with the total. */

export type Milestones = z.output<typeof MilestoneInput>[]
const MAX_MILESTONES = 200
const MAX_TITLE = 300

export type Whole = { at: number; title: string; amount_cents: number; currency: string; end_date: string | null }

export const mapMilestones = (contract: OcdsContract, whole: Whole, { place, findings }: Site): Milestones => {
  const path = pathOf(place, 'contracts', whole.at, 'implementation', 'transactions')
  const paid = readTransactions(contract, whole, { place, findings })
  const why = whyNot(paid, whole)
  if (why === undefined) {
    noteMadeUpTitles(contract, paid.length, { path, findings })
    return paid.map((payment, index) => toMilestone(contract, payment, { index, whole, place, findings }))
  }

  findings.fills.push({
    path,
    field: 'milestones',
    value: `one of ${toDecimal(whole)} ${whole.currency}`,
    reason: why,
  })
  return [{ title: fit(whole.title, MAX_TITLE), amount_cents: whole.amount_cents, due_date: whole.end_date }]
}

export type Site = { place: Place; findings: Findings }
type Payment = { at: number; transaction: Transaction; amount_cents: number | undefined }

const readTransactions = (contract: OcdsContract, whole: Whole, { place, findings }: Site): Payment[] =>
  (contract.implementation?.transactions ?? []).flatMap((transaction, at) => {
    if (!transaction) return []
    const name = transaction.value === undefined ? 'amount' : 'value'
    const { amount, currency } = transaction[name] ?? {}
    const path = ['contracts', whole.at, 'implementation', 'transactions', at, name]
    const refuse = (field: string, message: string): Payment[] => {
      findings.refusals.push({ path: pathOf(place, ...path, field), message })
      return [{ at, transaction, amount_cents: undefined }]
    }
    if (currency !== undefined && currency !== whole.currency)
      return refuse('currency', `is ${currency} where the contract is in ${whole.currency}`)
    const read = readAmount(amount, whole.currency)
    return typeof read === 'string' ? refuse('amount', read) : [{ at, transaction, amount_cents: read }]
  })

/** Why the transactions are not the milestones; undefined where they are. */
const whyNot = (paid: readonly Payment[], { amount_cents, currency }: Whole): string | undefined => {
  if (paid.length === 0) return 'there are no transactions'
  if (paid.some((payment) => payment.amount_cents === undefined)) return 'an amount among the transactions was refused'
  if (paid.length > MAX_MILESTONES) return `${paid.length} transactions are more than ${MAX_MILESTONES} milestones`
  const sum = paid.reduce((total, payment) => total + BigInt(payment.amount_cents ?? 0), 0n)
  if (sum === BigInt(amount_cents)) return undefined
  if (sum > BigInt(MAX_AMOUNT)) return 'the transactions sum to more than the largest amount'
  const shown = (cents: number): string => `${toDecimal({ amount_cents: cents, currency })} ${currency}`
  return `${paid.length} transactions sum to ${shown(Number(sum))}, the value is ${shown(amount_cents)}`
}

type Position = Site & { index: number; whole: Whole }

const toMilestone = (
  contract: OcdsContract,
  { at, transaction, amount_cents = 0 }: Payment,
  { index, whole, place, findings }: Position,
): Milestones[number] => {
  const here = (...parts: PropertyKey[]): string => pathOf(place, 'contracts', whole.at, 'implementation', ...parts)
  const own = pairedMilestones(contract)?.[index]
  const due = own?.dueDate === undefined ? transaction.date : own.dueDate
  const path = own?.dueDate === undefined ? here('transactions', at, 'date') : here('milestones', index, 'dueDate')
  const due_date = readDate(due, (message) => findings.refusals.push({ path, message }))
  const title = own?.title ?? `Payment ${index + 1}`
  const said = [
    own?.description === title ? undefined : own?.description,
    transaction.id && `Transaction ${transaction.id}.`,
  ]
  return { title: fit(title, MAX_TITLE), description: said.filter(Boolean).join('\n') || null, amount_cents, due_date }
}

/** Transactions have no titles: one fill for all of a contract. */
const noteMadeUpTitles = (
  contract: OcdsContract,
  count: number,
  { path, findings }: { path: string; findings: Findings },
): void => {
  const untitled = Array.from({ length: count }, (_, index) => index).filter(
    (index) => pairedMilestones(contract)?.[index]?.title === undefined,
  )
  if (untitled.length === 0) return
  const value = untitled.map((index) => `Payment ${index + 1}`).join(', ')
  findings.fills.push({ path, field: 'milestones.title', value, reason: 'transactions have no titles' })
}

/** The contract's own milestones where there is one for each transaction: they carry titles, but no amounts. */
export const pairedMilestones = ({ implementation }: OcdsContract): OcdsMilestone[] | undefined => {
  const own = (implementation?.milestones ?? []).filter((milestone) => milestone !== null)
  return own.length > 0 && own.length === implementation?.transactions.length ? own : undefined
}

/** Minor units, exactly; a text says why not. */
export const readAmount = (amount: string | undefined, currency: string): number | string => {
  if (amount === undefined) return 'is missing'
  if (!isCurrency(currency)) return `is in ${currency}, a currency that Guildhall does not keep`
  try {
    const cents = parseDecimal(amount, currency)
    return cents < 0 ? `${amount} is negative` : cents
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return error.message.replace(/\.$/, '')
  }
}

/** The day as it was written, in the offset of the release; null where there is none. */
export const readDate = (text: string | undefined, refuse: (message: string) => void): string | null => {
  if (text === undefined) return null
  const day = DateOnly.safeParse(/^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0])
  if (day.success) return day.data
  refuse(`"${text}" is not a date after 1900`)
  return null
}
