/** The sign of the house: a gate. */
export const Wordmark = () => (
  <span className="inline-flex items-center gap-2 text-lg font-semibold">
    <Mark />
    Guildhall
  </span>
)

const Mark = () => (
  <svg viewBox="0 0 24 24" aria-hidden className="size-6">
    <rect width="24" height="24" rx="5.5" className="fill-primary" />
    <path
      d="M5.5 17.5v-7.3L12 5.4l6.5 4.8v7.3M9.2 17.5v-4.3a2.8 2.8 0 0 1 5.6 0v4.3"
      className="fill-none stroke-on-primary stroke-[1.7]"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
