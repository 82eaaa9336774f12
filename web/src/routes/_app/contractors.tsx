import { Outlet, createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/contractors')({ staticData: { crumb: 'Contractors' }, component: Outlet })
