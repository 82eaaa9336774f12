import { createFileRoute } from '@tanstack/react-router'
import { Page } from '../../ui/page.tsx'

export const Route = createFileRoute('/_app/')({ staticData: { crumb: 'Home' }, component: Home })

function Home() {
  return (
    <Page title="Home" note="Nothing waits for you right now.">
      {null}
    </Page>
  )
}
