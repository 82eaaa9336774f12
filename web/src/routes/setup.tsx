import { createFileRoute, redirect } from '@tanstack/react-router'
import { useState } from 'react'
import { Queries } from '../app/queries.tsx'
import { SetupPage } from '../features/identity/setup-page.tsx'
import { isStep } from '../features/identity/setup.steps.ts'
import type { SetupStep } from '../features/identity/setup.steps.ts'
import { UiProviders } from '../ui/ui-providers.tsx'
import { isSetupNeeded } from '../wiring/enter.ts'

export const Route = createFileRoute('/setup')({
  validateSearch: (search): { step?: SetupStep } => (isStep(search['step']) ? { step: search['step'] } : {}),
  beforeLoad: async ({ search }) => {
    if (search.step !== 'ready' && !(await isSetupNeeded())) throw redirect({ to: '/sign-in' })
  },
  component: SetUp,
})

function SetUp() {
  const { step = 'you' } = Route.useSearch()
  const navigate = Route.useNavigate()
  const [code] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  return (
    <Queries>
      <UiProviders>
        <SetupPage
          step={step}
          code={code}
          // The code leaves the address once it has done its work.
          onStep={(next) => void navigate({ search: { step: next }, hash: next === 'ready' ? '' : code })}
        />
      </UiProviders>
    </Queries>
  )
}
