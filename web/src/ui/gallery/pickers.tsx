import { useState } from 'react'
import { ChipPicker } from '../chip-picker.tsx'
import { Combobox } from '../combobox.tsx'
import { MultiSelect } from '../multi-select.tsx'
import { Select } from '../select.tsx'
import type { Option } from '../select.tsx'
import { TagInput } from '../tag-input.tsx'
import { Tabs } from '../tabs.tsx'
import { Chapter, Shelf, Specimen } from './specimen.tsx'

const types = [
  { value: 'fixed', label: 'Fixed', hint: 'One amount for the whole work' },
  { value: 'hourly', label: 'Hourly', hint: 'Paid by approved time' },
  { value: 'milestone', label: 'Milestones', hint: 'Paid part by part' },
] as const

const specialties = [
  { value: 'videography', label: 'Videography', count: 12 },
  { value: 'photography', label: 'Photography', count: 9 },
  { value: 'design', label: 'Design', count: 7 },
  { value: 'seo', label: 'SEO', count: 3 },
]

const people = [
  { value: '1', label: 'Ana Reyes', hint: 'Videography, Madrid' },
  { value: '2', label: 'Björn Östlund', hint: 'Design, Malmö' },
  { value: '3', label: 'Chidi Okafor', hint: 'Copywriting, Lagos' },
]

const search = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  await new Promise((done) => setTimeout(done, 300))
  signal.throwIfAborted()
  if (q === 'fail') throw new Error('refused')
  return people.filter((person) => person.label.toLowerCase().includes(q.toLowerCase()))
}

const searchTags = async (q: string): Promise<Option[]> =>
  ['drone', 'documentary', 'bilingual', 'studio']
    .filter((tag) => tag.includes(q.toLowerCase()))
    .map((tag, index) => ({ value: tag, label: tag, hint: `${9 - index} people` }))

export const Pickers = () => {
  const [type, setType] = useState<(typeof types)[number]['value'] | null>(null)
  const [chips, setChips] = useState(['design'])
  const [many, setMany] = useState(['design', 'seo'])
  const [tags, setTags] = useState(['drone', 'documentary'])
  const [person, setPerson] = useState<Option | null>(people[0] ?? null)
  const [tab, setTab] = useState<'milestones' | 'documents' | 'payments'>('milestones')

  return (
    <Chapter id="pickers" title="Pickers">
      <Shelf>
        <Select
          label="Type"
          options={types}
          value={type}
          onValueChange={setType}
          placeholder="Choose a type"
          required
        />
        <Select
          label="Type, refused"
          options={types}
          value="hourly"
          onValueChange={setType}
          error="An hourly contract has no milestones."
        />
        <Select label="Type, off" options={types} value="fixed" onValueChange={setType} disabled />
        <Combobox
          label="Contractor"
          value={person}
          onValueChange={setPerson}
          search={search}
          placeholder="Name or company"
          hint="Type “fail” to see a failed search."
        />
        <MultiSelect
          label="Specialties"
          options={specialties}
          value={many}
          onValueChange={setMany}
          placeholder="Add a specialty"
        />
        <TagInput
          label="Tags"
          value={tags}
          onValueChange={setTags}
          search={searchTags}
          longest={50}
          hint="Press Enter after each one."
        />
        <ChipPicker label="Specialty" options={specialties} value={chips} onValueChange={setChips} />
      </Shelf>
      <Specimen name="Tabs, driven by the address">
        <Tabs
          label="Contract"
          tabs={[
            { value: 'milestones', label: 'Milestones', count: 4 },
            { value: 'documents', label: 'Documents', count: 2 },
            { value: 'payments', label: 'Payments' },
          ]}
          value={tab}
          onValueChange={setTab}
        >
          <p className="text-soft">What the tab shows: {tab}.</p>
        </Tabs>
      </Specimen>
    </Chapter>
  )
}
