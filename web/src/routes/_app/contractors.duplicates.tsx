import { createFileRoute } from '@tanstack/react-router'
import { DuplicatesPage } from '../../features/directory/duplicates-page.tsx'

export const Route = createFileRoute('/_app/contractors/duplicates')({
  staticData: { crumb: 'Duplicates' },
  component: DuplicatesPage,
})
