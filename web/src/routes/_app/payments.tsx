import { Outlet, createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/payments')({ staticData: { crumb: 'Payments' }, component: Outlet })
