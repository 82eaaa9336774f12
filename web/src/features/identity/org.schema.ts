import { Cents, OrgChange, OrgInput, SetupInput } from 'wire'
import * as z from 'zod'

/** The wire's own schemas, so that form and server never disagree; a form has every field. */
export { CURRENCIES } from 'wire'

/** An empty field is said as such, before the wire judges the number. */
const filled = (schema: z.ZodType<number, number>, error: string) =>
  z
    .number()
    .nullable()
    .refine((value) => value !== null, { error })
    .transform((value) => value ?? 0)
    .pipe(schema)

export const orgSettingsSchema = OrgChange.required().extend({
  platform_fee_bps: filled(OrgChange.required().shape.platform_fee_bps, 'type a percentage; 0 for no fee'),
  tax_limit_cents: filled(Cents, 'type an amount; at 0 every payment needs a tax form'),
})

export const newOrgSchema = OrgInput.required()

export const setupSchema = SetupInput.extend({ org: newOrgSchema })
