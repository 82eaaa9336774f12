import { showAccountV1 } from './account-view.ts'
import { showTransaction } from './balance-transactions.ts'
import { invalidParam } from './errors.ts'
import type { Raw } from './form-encoding.ts'
import { isRecord } from './form-encoding.ts'
import type { Kind } from './records.ts'
import type { Work } from './world.ts'

const EXPANDABLE = new Set([
  'balance_transaction',
  'charge',
  'customer',
  'destination',
  'latest_charge',
  'payment_intent',
  'payment_method',
  'source',
  'source_transaction',
  'transfer',
])

const KINDS: Record<string, Kind> = {
  acct: 'account',
  ch: 'charge',
  cus: 'customer',
  pi: 'payment_intent',
  pm: 'payment_method',
  re: 'refund',
  tr: 'transfer',
  trr: 'transfer_reversal',
  txn: 'balance_transaction',
}

const MAX_DEPTH = 4

/** Puts whole objects where an answer has ids, along paths like `latest_charge.balance_transaction`. */
export const expand = (work: Work, body: object, paths: string[]): object => {
  if (paths.length === 0) return body
  const copy: Raw = JSON.parse(JSON.stringify(body))
  for (const path of paths) {
    const steps = path.split('.')
    if (steps.length > MAX_DEPTH) throw cannotExpand(path)
    expandStep(work, copy, { steps, path })
  }
  return { ...copyOf(copy) }
}

const copyOf = (value: Raw): object => (isRecord(value) ? value : {})

type Trail = { steps: string[]; path: string }

const expandStep = (work: Work, holder: Raw, { steps, path }: Trail): void => {
  const [step, ...rest] = steps
  if (step === undefined || holder === null) return
  if (Array.isArray(holder)) {
    for (const inner of holder) expandStep(work, inner, { steps, path })
    return
  }
  if (!isRecord(holder) || !(step in holder)) throw cannotExpand(path)
  const isOpen = step === 'data' || step === 'reversals' || step === 'refunds' || isRecord(holder[step])
  if (!isOpen && !EXPANDABLE.has(step)) throw cannotExpand(path)
  const found = holder[step] ?? null
  const opened = typeof found === 'string' ? fetchById(work, found) : found
  holder[step] = opened
  if (typeof opened !== 'string') expandStep(work, opened, { steps: rest, path })
}

const fetchById = (work: Work, id: string): Raw => {
  const kind = KINDS[id.split('_')[0] ?? '']
  const found = kind === undefined ? undefined : show(work, kind, id)
  return found === undefined ? id : JSON.parse(JSON.stringify(found))
}

const show = (work: Work, kind: Kind, id: string): object | undefined => {
  if (kind === 'account') {
    const account = work.store.find('account', id)
    return account && showAccountV1(account)
  }
  if (kind === 'balance_transaction') {
    const transaction = work.store.find('balance_transaction', id)
    return transaction && showTransaction(work.at, transaction)
  }
  return work.store.find(kind, id)
}

const cannotExpand = (path: string): Error =>
  invalidParam('parameter_invalid', 'expand', `This property cannot be expanded (${path}).`)
