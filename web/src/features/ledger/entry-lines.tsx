import { useInfiniteQuery } from '@tanstack/react-query'
import type { LedgerEntry } from 'wire/paths'
import { accountWords } from '../../app/account-words.ts'
import { Anchor } from '../../ui/anchor.tsx'
import { Money } from '../../ui/money.tsx'
import { accountsQuery } from './ledger.api.ts'
import { ledgerHref } from './ledger.search.ts'

const cell = 'px-3 py-1.5 first:pl-10 last:pr-4'

/** The entries of one transfer and their sum, which is zero. */
export const EntryLines = ({ entries }: { entries: readonly LedgerEntry[] }) => {
  const accounts = useInfiniteQuery(accountsQuery).data?.pages.flatMap((page) => page.accounts)
  const nameOf = (account_id: string): string => {
    const code = accounts?.find(({ id }) => id === account_id)?.code
    return code ? accountWords(code) : 'Account'
  }
  const sum = entries.reduce((total, { amount_cents }) => total + amount_cents, 0)
  if (entries.length === 0)
    return <p className="px-10 pb-3 text-sm text-soft">A hold or a void moves nothing: it has no entries.</p>

  return (
    <table aria-label="Entries" className="mb-2 w-full text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Debit</th>
          <th scope="col">Credit</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, account_id, amount_cents, currency }) => (
          <tr key={id}>
            <td className={cell}>
              <Anchor href={ledgerHref({ account: account_id })} className="text-link">
                {nameOf(account_id)}
              </Anchor>
            </td>
            <td className={`${cell} text-right`}>
              {amount_cents > 0 && <Money cents={amount_cents} currency={currency} />}
            </td>
            <td className={`${cell} text-right`}>
              {amount_cents < 0 && <Money cents={-amount_cents} currency={currency} />}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="text-soft">
          <th scope="row" className={`${cell} text-left font-normal`}>
            Debits less credits
          </th>
          <td colSpan={2} className={`${cell} text-right`}>
            <Money cents={sum} currency={entries[0]?.currency ?? 'USD'} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
