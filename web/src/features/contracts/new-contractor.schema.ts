import { Email, SPECIALTIES, requiredText } from 'wire'
import * as z from 'zod'

export { SPECIALTIES } from 'wire'

/** The least that is asked of somebody new. */
export const newContractor = z.object({
  display_name: requiredText(200),
  email: Email,
  specialties: z.array(z.enum(SPECIALTIES)).min(1, { error: 'choose at least one' }),
})
