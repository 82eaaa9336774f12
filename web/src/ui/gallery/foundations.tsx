import { dotClass } from '../status.ts'
import type { Tone } from '../status.ts'
import { Chapter, Shelf, Specimen } from './specimen.tsx'

const surfaces = [
  { name: 'page', look: 'bg-page' },
  { name: 'card', look: 'bg-card' },
  { name: 'wash', look: 'bg-wash' },
  { name: 'wash strong', look: 'bg-wash-strong' },
  { name: 'accent wash', look: 'bg-accent-wash' },
  { name: 'primary', look: 'bg-primary text-on-primary' },
  { name: 'danger', look: 'bg-danger text-on-danger' },
]

const tones: Record<Exclude<Tone, 'struck'>, string> = {
  grey: 'bg-tone-grey-wash text-tone-grey',
  blue: 'bg-tone-blue-wash text-tone-blue',
  amber: 'bg-tone-amber-wash text-tone-amber',
  violet: 'bg-tone-violet-wash text-tone-violet',
  green: 'bg-tone-green-wash text-tone-green',
  red: 'bg-tone-red-wash text-tone-red',
}

/** Colour in both themes at once, type, and what floats. */
export const Foundations = () => (
  <Chapter id="foundations" title="Paper and ink">
    <div className="grid gap-4 lg:grid-cols-2">
      <Swatches theme="light" />
      <Swatches theme="dark" />
    </div>
    <Shelf>
      <Specimen name="Type">
        <p className="text-display font-semibold">Display 28</p>
        <p className="text-xl font-semibold">Title 20</p>
        <p className="text-lg font-semibold">Heading 16</p>
        <p className="text-base">
          Text 14, and a medium <span className="font-medium">word</span>
        </p>
        <p className="text-sm text-soft">Table 13, soft</p>
        <p className="text-xs text-faint">Note 12, faint</p>
      </Specimen>
      <Specimen name="Figures of equal width">
        <p className="tabular">$1,111,111.11</p>
        <p className="tabular">$9,480,320.75</p>
      </Specimen>
      <Specimen name="Floating">
        <div className="rounded-card bg-card p-4 shadow-float">The one shadow, for what floats.</div>
      </Specimen>
    </Shelf>
  </Chapter>
)

const Swatches = ({ theme }: { theme: 'light' | 'dark' }) => (
  <div data-theme={theme} className="flex flex-col gap-3 rounded-card border border-hairline bg-page p-4 text-ink">
    <p className="text-xs text-faint">{theme}</p>
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {surfaces.map(({ name, look }) => (
        <div key={name} className={`rounded-control border border-hairline px-2 py-3 text-xs ${look}`}>
          {name}
        </div>
      ))}
      <div className="rounded-control border border-edge px-2 py-3 text-xs">edge</div>
    </div>
    <p className="flex flex-wrap gap-x-4">
      <span>Ink</span>
      <span className="text-soft">Soft</span>
      <span className="text-faint">Faint</span>
      <span className="text-link">A link</span>
      <span className="text-danger">Danger</span>
    </p>
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
      {toneNames.map((tone) => (
        <span key={tone} className={`flex items-center gap-2 rounded-control px-2 py-1 text-sm ${tones[tone]}`}>
          <span aria-hidden className={`size-2 rounded-full ${dotClass[tone]}`} />
          {tone}
        </span>
      ))}
    </div>
  </div>
)

const toneNames = ['grey', 'blue', 'amber', 'violet', 'green', 'red'] as const
