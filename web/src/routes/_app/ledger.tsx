import { createFileRoute } from '@tanstack/react-router'
import { LedgerPage } from '../../features/ledger/ledger-page.tsx'
import { readLedgerSearch } from '../../features/ledger/ledger.search.ts'

export const Route = createFileRoute('/_app/ledger')({
  staticData: { crumb: 'Ledger' },
  validateSearch: readLedgerSearch,
  component: Ledger,
})

function Ledger() {
  const navigate = Route.useNavigate()
  return <LedgerPage search={Route.useSearch()} onSearch={(search) => void navigate({ search, resetScroll: false })} />
}
