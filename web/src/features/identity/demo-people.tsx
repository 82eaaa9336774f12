import { Avatar } from '../../ui/avatar.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import type { DemoPerson } from '../../wiring/enter.ts'

interface DemoPeopleProps {
  people: readonly DemoPerson[]
  /** The email of whoever is being signed in. */
  pending: string | undefined
  onPick: (email: string) => Promise<void>
}

/** The people of the demo world, one click each, by org. */
export const DemoPeople = ({ people, pending, onPick }: DemoPeopleProps) => {
  const orgs = [...new Set(people.map((person) => person.org))]

  return (
    <div className="flex flex-col gap-5">
      <div>
        <h2 className="text-lg font-semibold">Look around as someone</h2>
        <p className="text-soft">This is a demo with made-up people. Nothing here moves real money.</p>
      </div>
      {orgs.map((org) => (
        <section key={org} className="flex flex-col gap-1.5">
          <h3 className="text-xs font-medium text-faint">{org}</h3>
          <ul className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-card">
            {people
              .filter((person) => person.org === org)
              .map((person) => (
                <Row key={person.email} person={person} pending={pending} onPick={onPick} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface RowProps extends Omit<DemoPeopleProps, 'people'> {
  person: DemoPerson
}

const Row = ({ person, pending, onPick }: RowProps) => (
  <li>
    <button
      type="button"
      disabled={pending !== undefined}
      onClick={() => void onPick(person.email)}
      className="group flex w-full items-center gap-3 px-3 py-2.5 text-left -outline-offset-2 transition-colors hover:bg-wash disabled:bg-transparent"
    >
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{person.name}</span>
        <span className="block truncate text-sm text-soft first-letter:uppercase">{person.role}</span>
      </span>
      {pending === person.email ? (
        <Spinner />
      ) : (
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          className="size-4 fill-none stroke-current stroke-[1.5] text-faint transition-transform group-hover:translate-x-0.5 group-hover:text-ink"
        >
          <path d="M3 8h10M9 4l4 4-4 4" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </button>
  </li>
)
