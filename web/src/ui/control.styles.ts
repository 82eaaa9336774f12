/** The look that all things one types into or picks from share. Plain class names, so that the sign-in page can use them. */

const box =
  'rounded-control border border-edge bg-card text-base text-ink transition-colors hover:border-soft aria-invalid:border-danger data-invalid:border-danger disabled:border-rule disabled:bg-wash disabled:text-faint data-disabled:border-rule data-disabled:bg-wash data-disabled:text-faint pointer-coarse:text-lg'

const ring = 'focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1'

const ringWithin =
  'has-[input:focus-visible]:border-focus has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-focus'

const height = 'h-8 pointer-coarse:h-11'

/** A box that is itself the input. */
export const control = `${box} ${ring} ${height} w-full px-2.5`

/** A box of several lines. */
export const controlArea = `${box} ${ring} block min-h-20 w-full resize-y px-2.5 py-1.5`

/** A box around an input and something else (a currency, a chevron). The input inside is `controlInner`. */
export const controlGroup = `${box} ${ringWithin} ${height} flex w-full items-center`
export const controlGroupTall = `${box} ${ringWithin} flex min-h-8 w-full flex-wrap items-center gap-1 p-1 pointer-coarse:min-h-11`
export const controlInner = 'h-full w-full min-w-0 flex-1 bg-transparent px-2.5 outline-none'

/** A button that opens a list. */
export const controlTrigger = `${control} flex items-center justify-between gap-2 text-left select-none data-popup-open:border-soft`

export const labelText = 'text-sm font-medium text-ink'
export const hintText = 'text-sm text-faint'
export const errorText = 'text-sm text-danger'
