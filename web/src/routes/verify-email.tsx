import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { VerifyEmailPage } from '../features/identity/verify-email-page.tsx'

export const Route = createFileRoute('/verify-email')({ component: VerifyEmail })

/** The token stands behind the `#`, which no server and no log ever sees. */
function VerifyEmail() {
  const [token] = useState(() => window.location.hash.slice(1))
  return <VerifyEmailPage token={token} />
}
