/** A small turning ring; whoever shows it says in words what is going on. Plain CSS, so that the sign-in page can use it. */
export const Spinner = () => (
  <span
    aria-hidden
    className="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent"
  />
)
