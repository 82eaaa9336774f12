import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { InvitePage } from '../features/identity/invite-page.tsx'

export const Route = createFileRoute('/invite')({ component: Invite })

/** The token stands behind the `#`, which no server and no log ever sees. */
function Invite() {
  const [token] = useState(() => window.location.hash.slice(1))
  return <InvitePage token={token} />
}
