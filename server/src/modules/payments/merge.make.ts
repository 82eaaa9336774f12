import { randomUUID } from 'node:crypto'

import pg from 'pg'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { approveMilestone, makeActiveContract, makeCompletedContract } from '../contracts/contract.make.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { makeFunding, onboardContractor, settle } from './payment.make.ts'

/** A house where records are merged: people with a past, and what there is of everything. */

type Fields = Record<string, unknown>

export const openMergeHouse = async () => {
  const house = await openTestHouse({ sandbox: true })
  const admin = new pg.Client(house.connect)
  await admin.connect()
  await makeFunding(house)
  const owner = house.as('owner')
  return {
    house,
    owner,
    admin,
    ...peopleOf(house, owner),
    ...workOf(house, owner),
    census: (org_id: string) => census(admin, org_id),
    stillNaming: (id: string) => stillNaming(admin, id),
    close: async () => {
      await admin.end()
      await house.close()
    },
  }
}
export type MergeHouse = Awaited<ReturnType<typeof openMergeHouse>>

const peopleOf = (house: TestHouse, owner: Caller) => {
  const person = async (fields: Fields = {}, caller = owner): Promise<string> =>
    (await makeContractor(caller, { email: `${randomUUID()}@example.com`, ...fields })).id
  const setTax = (id: string, tax_status: 'w9_received' | 'w9_pending') =>
    owner.call('setTaxStatus', { params: { id }, body: { tax_status } })
  return {
    person,
    setTax,
    /** Somebody who can be paid. */
    payee: async (outcome?: string): Promise<string> => {
      const id = await person()
      await setTax(id, 'w9_received')
      await onboardContractor(house, { caller: owner, id, ...(outcome ? { outcome } : {}) })
      return id
    },
    read: async (id: string) => (await owner.call('getContractor', { params: { id } })).body,
    merge: (id: string, duplicate_id: string, { caller = owner, ...more }: Fields & { caller?: Caller } = {}) =>
      caller.call('mergeContractor', { params: { id }, body: { duplicate_id, ...more }, key: true }),
  }
}

const workOf = (house: TestHouse, owner: Caller) => {
  const approved = async (contractor_id: string, due_date = '2999-01-01'): Promise<string> => {
    const work = [{ title: 'Storyboard', amount_cents: 100_000, due_date }]
    const { id: contract_id, milestones } = await makeActiveContract(owner, { contractor_id, milestones: work })
    const milestone_id = milestones[0]?.id ?? ''
    await approveMilestone(owner, { contract_id, milestone_id })
    return milestone_id
  }
  const pay = async (milestone_id: string): Promise<string> => {
    const { body, problem, status } = await owner.call('createPayment', { body: { milestone_id }, key: true })
    if (status !== 202) throw new Error(problem.detail)
    return body.id
  }
  return {
    /** A milestone of $1,000.00 that is approved. */
    approved,
    pay,
    /** The same, paid. */
    paid: async (contractor_id: string, due_date?: string): Promise<string> => {
      const payment_id = await pay(await approved(contractor_id, due_date))
      await settle(house)
      return payment_id
    },
    rated: async (contractor_id: string, score: number): Promise<string> => {
      const { id: contract_id } = await makeCompletedContract(owner, { contractor_id })
      await owner.call('rateContractor', { params: { id: contractor_id }, body: { contract_id, score }, key: true })
      return contract_id
    },
  }
}

/** What an org has of everything, whoever has it. */
const census = async (admin: pg.Client, org_id: string) => {
  const of = async (text: string): Promise<unknown> => (await admin.query(text, [org_id])).rows
  return {
    paid: await of(
      `select currency, sum(amount_cents) from directory.paid_totals where org_id = $1 group by 1 order by 1`,
    ),
    counts: await of(`select sum(open_contracts) as open, sum(active_contracts) as active, sum(total_projects) as done,
      sum(ratings_count) as ratings, sum(accepted_milestones) as accepted, sum(on_time_milestones) as on_time
      from directory.contractors where org_id = $1`),
    contracts: await of(
      `select count(*), sum(paid_cents), sum(pending_cents) from contracts.contracts where org_id = $1`,
    ),
    certifications: await of(`select status, count(*) from directory.certifications where org_id = $1 group by 1`),
    ratings: await of(`select count(*), sum(score) from contracts.ratings where org_id = $1`),
    documents: await of(`select count(*), sum(file_size_bytes) from documents.documents where org_id = $1`),
    payments: await of(
      `select status, count(*), sum(amount_cents) from payments.payments where org_id = $1 group by 1 order by 1`,
    ),
    ledger: await of(`select a.kind, a.currency, sum(e.amount_cents) from ledger.entries e
      join ledger.accounts a on a.org_id = e.org_id and a.id = e.account_id where e.org_id = $1 group by 1, 2 order by 1, 2`),
  }
}

/**
 * Every column of the database that still points at a contractor: a new table is found here. Accounts of the ledger stay
 * without a balance, and an account with the provider that was let go, what was said of two records, and whom a bulk change
 * was about, are history.
 */
const stillNaming = async (admin: pg.Client, id: string): Promise<string[]> => {
  const { rows: columns } = await admin.query<{ name: string; column: string }>(`
    select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
    where column_name in ('contractor_id', 'subject_id', 'low_id', 'high_id') and table_schema not in ('information_schema', 'pg_catalog')
      and table_name not in ('event_subjects', 'distinct_pairs', 'recipients', 'bulk_items')`)
  const means: Record<string, string> = {
    'directory.paid_totals': 'amount_cents <> 0',
    'ledger.accounts': 'exists (select from ledger.balances b where b.account_id = id and b.posted_cents <> 0)',
  }
  const found: string[] = []
  for (const { name, column } of columns) {
    const { rowCount } = await admin.query(`select from ${name} where ${column} = $1 and ${means[name] ?? 'true'}`, [
      id,
    ])
    if (rowCount) found.push(`${name}.${column}`)
  }
  return found
}
