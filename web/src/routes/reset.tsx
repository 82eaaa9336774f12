import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { ResetPage } from '../features/identity/reset-page.tsx'

export const Route = createFileRoute('/reset')({ component: Reset })

/** The token stands behind the `#`, which no server and no log ever sees. */
function Reset() {
  const [token] = useState(() => window.location.hash.slice(1))
  return <ResetPage token={token} />
}
