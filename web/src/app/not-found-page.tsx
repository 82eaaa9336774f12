import { Compass } from 'lucide-react'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** Not there, or not yours to see: the two are told apart for nobody. */
export const NotFoundPage = () => (
  <div className="grid min-h-96 place-items-center">
    <EmptyState
      icon={Compass}
      title="There is nothing here"
      heading="h1"
      action={<LinkButton href="/">Go to home</LinkButton>}
    >
      The address may be old or mistyped, or it belongs to another org of yours.
    </EmptyState>
  </div>
)
