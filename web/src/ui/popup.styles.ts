/** The look of everything that floats: menus, lists, pickers. */

export const popup = 'floats rounded-card bg-card text-ink shadow-float outline-none'

export const list =
  'max-h-[min(var(--available-height),var(--size-list))] scroll-py-1 overflow-y-auto overscroll-contain p-1'

export const listItem =
  'flex min-h-8 items-center gap-2 rounded-control px-2 py-1.5 text-sm outline-none select-none data-disabled:text-faint data-highlighted:bg-wash data-highlighted:data-disabled:bg-transparent pointer-coarse:min-h-11'

export const listNote = 'px-3 py-2 text-sm text-faint empty:hidden'

export const groupLabel = 'px-2 pt-2 pb-1 text-xs font-medium text-faint'

/** `isolate` is on #root, so one level above it is enough; what opens later lies on top. */
export const layer = 'z-10 outline-none'

export const backdrop =
  'fixed inset-0 z-10 bg-scrim transition-opacity duration-(--calm) data-ending-style:opacity-0 data-starting-style:opacity-0'
