import { useState } from 'react'
import { Button } from '../button.tsx'
import { ChipPicker } from '../chip-picker.tsx'
import { FilterChips } from '../filter-chips.tsx'
import { FilterSection } from '../filter-section.tsx'
import { FilterButton, FilterLayout, FilterSidebar } from '../filter-sidebar.tsx'
import { MoneyRange } from '../money-range.tsx'
import { Segments } from '../segments.tsx'
import { Slider } from '../slider.tsx'
import { Switch } from '../switch.tsx'
import { Chapter, Specimen } from './specimen.tsx'

const kinds = [
  { value: 'film', label: 'Film', count: 12 },
  { value: 'photo', label: 'Photo', count: 9 },
  { value: 'sound', label: 'Sound', count: 0 },
]

const matches = [
  { value: 'any', label: 'Any' },
  { value: 'all', label: 'All' },
] as const

const starWords = (stars: number): string => (stars === 0 ? 'Any rating' : `${stars} stars and more`)

/** FilterSidebar (000 §10.2) with every kind of control that stands in it. */
export const Filters = () => {
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(['film'])
  const [match, setMatch] = useState<'any' | 'all'>('any')
  const [stars, setStars] = useState(4)
  const [range, setRange] = useState<{ from: number | null; to: number | null }>({ from: 4_000, to: null })
  const [isCertified, setCertified] = useState(false)
  const clear = (): void => setChosen([])
  const chips = chosen.map((key) => ({
    key,
    label: kinds.find(({ value }) => value === key)?.label ?? key,
    onRemove: () => setChosen(chosen.filter((each) => each !== key)),
  }))

  return (
    <Chapter id="filters" title="Filters">
      <FilterLayout
        sidebar={
          <FilterSidebar
            label="Filter examples"
            count={chips.length}
            onClear={clear}
            isOpen={isOpen}
            onOpenChange={setOpen}
            verb="Show 21 people"
          >
            <FilterSection
              title="Kind"
              aside={<Segments label="Which kinds" options={matches} value={match} onValueChange={setMatch} />}
            >
              <ChipPicker label="Kind" isLabelHidden options={kinds} value={chosen} onValueChange={setChosen} />
            </FilterSection>
            <FilterSection title="Rating">
              <Slider
                label="Least rating"
                min={0}
                max={5}
                step={0.5}
                value={stars}
                onValueChange={setStars}
                wordsOf={starWords}
              />
            </FilterSection>
            <FilterSection title="Hourly rate" aside={<span className="text-sm text-faint">USD</span>}>
              <MoneyRange label="Hourly rate" currency="USD" {...range} onValueChange={setRange} />
            </FilterSection>
            <FilterSection title="Papers">
              <Switch label="Certified and current" checked={isCertified} onCheckedChange={setCertified} />
            </FilterSection>
          </FilterSidebar>
        }
      >
        <Specimen name="In a window without room for it, a button opens it; what is in use stands above the list">
          <div className="flex flex-wrap items-center gap-2">
            <FilterButton count={chips.length} onOpen={() => setOpen(true)} />
            <Button onClick={() => setChosen(['film', 'photo'])}>Use two</Button>
          </div>
          <FilterChips chips={chips} onClear={clear} />
        </Specimen>
      </FilterLayout>
    </Chapter>
  )
}
