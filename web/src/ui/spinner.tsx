import { LoaderCircle } from 'lucide-react'

/** A small turning ring; whoever shows it says in words what is going on. */
export const Spinner = () => <LoaderCircle aria-hidden className="size-4 animate-spin" />
