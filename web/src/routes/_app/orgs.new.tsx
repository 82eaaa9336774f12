import { createFileRoute } from '@tanstack/react-router'
import { NewOrgPage } from '../../features/identity/new-org-page.tsx'

export const Route = createFileRoute('/_app/orgs/new')({ staticData: { crumb: 'New company' }, component: NewOrgPage })
