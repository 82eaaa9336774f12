import { createFileRoute } from '@tanstack/react-router'
import { NotFoundPage } from '../../app/not-found-page.tsx'

/** Any address that no page has: said inside the shell, so that one can go on from there. */
export const Route = createFileRoute('/_app/$')({ staticData: { crumb: 'Not found' }, component: NotFoundPage })
