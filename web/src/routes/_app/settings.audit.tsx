import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from '../../features/identity/audit-page.tsx'
import { readAuditSearch } from '../../features/identity/audit.search.ts'

export const Route = createFileRoute('/_app/settings/audit')({
  staticData: { crumb: 'Audit' },
  validateSearch: readAuditSearch,
  component: Audit,
})

function Audit() {
  const navigate = Route.useNavigate()
  return (
    <AuditPage
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  )
}
