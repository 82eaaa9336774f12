import { Suspense, lazy } from 'react'
import { UiProviders } from '../ui-providers.tsx'
import { Buttons } from './buttons.tsx'
import { Fields } from './fields.tsx'
import { Foundations } from './foundations.tsx'
import { Lists } from './lists.tsx'
import { Statuses } from './statuses.tsx'

const Filters = lazy(() => import('./filters.tsx').then((module) => ({ default: module.Filters })))
// The heavy ones come after the page, as they do everywhere else.
const Overlays = lazy(() => import('./overlays.tsx').then((module) => ({ default: module.Overlays })))
const Pickers = lazy(() => import('./pickers.tsx').then((module) => ({ default: module.Pickers })))

const chapters = ['foundations', 'buttons', 'fields', 'pickers', 'filters', 'overlays', 'statuses', 'lists']

/** Every primitive in all its states: the page that a designer opens first. */
export const Gallery = ({ themeSwitch }: { themeSwitch: React.ReactNode }) => (
  <UiProviders>
    <title>Components · Guildhall</title>
    <div className="mx-auto flex max-w-content flex-col gap-10 px-4 py-6 md:px-6">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-xl font-semibold">Components</h1>
        <nav aria-label="Chapters" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {chapters.map((chapter) => (
            <a key={chapter} href={`#${chapter}`} className="rounded-control text-soft capitalize hover:text-ink">
              {chapter}
            </a>
          ))}
        </nav>
        {themeSwitch}
      </header>
      <main className="flex flex-col gap-12">
        <Foundations />
        <Buttons />
        <Fields />
        <Suspense>
          <Pickers />
          <Filters />
          <Overlays />
        </Suspense>
        <Statuses />
        <Lists />
      </main>
    </div>
  </UiProviders>
)
