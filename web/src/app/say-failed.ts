import { toast } from '../ui/toast.tsx'
import { detailOf, isProblem } from '../wiring/api-problem.ts'

/** Says that something did not work, why, and what support needs to find it. */
export const sayFailed = (title: string, error: unknown): void =>
  toast.failed(title, detailOf(error), isProblem(error) ? error.request_id : null)
