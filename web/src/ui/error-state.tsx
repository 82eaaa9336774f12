import { CircleAlert, Lock } from 'lucide-react'
import { Button } from './button.tsx'

interface ErrorStateProps {
  title?: string
  /** What went wrong and what to do, in a sentence. */
  detail: string
  /** What support needs to find it in the logs. */
  requestId?: string | null | undefined
  onRetry?: (() => void) | undefined
  isRetrying?: boolean
  /** `refused`: the person may not see this; trying again would not help. */
  kind?: 'failed' | 'refused'
  /** `h1` where it is the whole page. */
  heading?: 'p' | 'h1'
}

export const ErrorState = ({ detail, requestId, onRetry, isRetrying, kind = 'failed', ...rest }: ErrorStateProps) => {
  const { heading: Heading = 'p' } = rest
  const Icon = kind === 'refused' ? Lock : CircleAlert
  const title = rest.title ?? (kind === 'refused' ? 'You cannot see this' : 'This did not load')

  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <Icon aria-hidden className="mb-2 size-6 stroke-[1.5] text-faint" />
      <Heading className="text-base font-semibold">{title}</Heading>
      <p className="max-w-toast text-base text-pretty text-soft">{detail}</p>
      {onRetry && (
        <Button className="mt-4" onClick={onRetry} isPending={isRetrying}>
          Try again
        </Button>
      )}
      {requestId && (
        <p className="mt-3 text-xs text-faint">
          Request <code className="font-sans tabular select-all">{requestId}</code>
        </p>
      )}
    </div>
  )
}
