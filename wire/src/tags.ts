import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { text } from './fields.ts'

/** Tags: free words by which an org sorts its contractors (000 §3.1). */

const TagCount = z.object({ tag: z.string(), count: z.int() })

export const tagEndpoints = {
  listTags: endpoint('listTags', {
    summary: 'Tags of active contractors, those that begin with `q` first, then the most frequent; at most 20',
    permission: 'contractors:read',
    query: z.strictObject({ q: text(50).optional() }),
    status: 200,
    answer: z.object({ tags: z.array(TagCount) }),
  }),
}
