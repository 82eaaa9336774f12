import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { Queries } from '../app/queries.tsx'
import { UnsubscribePage } from '../features/notifications/unsubscribe-page.tsx'
import { UiProviders } from '../ui/ui-providers.tsx'

export const Route = createFileRoute('/unsubscribe')({ component: Unsubscribe })

function Unsubscribe() {
  // Behind the hash, so that it reaches no log on its way here.
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  return (
    <Queries>
      <UiProviders>
        <UnsubscribePage token={token} />
      </UiProviders>
    </Queries>
  )
}
