import { isProblem } from '@guildhall/sdk'

export { ApiProblem, isProblem, type FieldProblem } from '@guildhall/sdk'

/** Why something could not be shown: a refusal that trying again would not help, or a failure. */
export interface Trouble {
  kind: 'failed' | 'refused'
  detail: string
  requestId: string | null
  onRetry: () => void
}

/** An error in the words of a list or a page that could not be shown; undefined where there is none. */
export const troubleOf = (error: unknown, onRetry: () => unknown): Trouble | undefined => {
  if (error === null || error === undefined) return undefined

  const isRefused = isProblem(error) && error.status === 403
  return {
    kind: isRefused ? 'refused' : 'failed',
    detail: detailOf(error),
    requestId: isProblem(error) ? error.request_id : null,
    onRetry: () => void onRetry(),
  }
}

/** What went wrong, in a sentence for a person. */
export const detailOf = (error: unknown): string =>
  isProblem(error) ? error.detail : 'Something did not work. Try again, or reload the page.'
