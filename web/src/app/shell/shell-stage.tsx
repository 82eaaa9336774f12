import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { toast } from '../../ui/toast.tsx'
import { UiProviders } from '../../ui/ui-providers.tsx'
import { Shell } from './shell.tsx'

const orgs = [
  { id: '1', name: 'Northwind Studio', slug: 'northwind' },
  { id: '2', name: 'Acme Brands', slug: 'acme' },
]

/** The shell with made-up people, so that it can be looked at without a server. */
export const ShellStage = () => (
  <UiProviders>
    <title>Shell · Guildhall</title>
    <Shell
      user={{ name: 'Ines Moreau', email: 'owner@northwind.test', avatar_url: null }}
      org={orgs[0] ?? { id: '', name: '', slug: '' }}
      orgs={orgs}
      permissions={['contractors:read', 'contracts:read', 'payments:read']}
      pathname="/contracts/1"
      crumbs={[
        { label: 'Contracts', href: '/contracts' },
        { label: 'Spring film for the new season', href: '/contracts/1' },
      ]}
      isSandbox
      sources={[]}
      onGo={(href) => toast.done(`Go to ${href}`)}
      onSwitchOrg={(id) => toast.done(`Work in ${id}`)}
      onSignOut={() => toast.done('Signed out')}
    >
      <Page
        title="Spring film for the new season"
        mark={<StatusBadge entity="contract" status="active" look="boxed" />}
        note="One milestone waits for your approval."
        actions={
          <Button tone="primary" icon={Plus}>
            Add milestone
          </Button>
        }
      >
        <Card>
          <EmptyState title="The work comes here">Pages bring their own content.</EmptyState>
        </Card>
      </Page>
    </Shell>
  </UiProviders>
)
