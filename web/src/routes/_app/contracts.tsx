import { Outlet, createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/contracts')({ staticData: { crumb: 'Contracts' }, component: Outlet })
