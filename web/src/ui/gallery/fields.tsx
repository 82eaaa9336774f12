import { useState } from 'react'
import { Checkbox } from '../checkbox.tsx'
import { DateField } from '../date-field.tsx'
import { MoneyField } from '../money-field.tsx'
import { NumberField } from '../number-field.tsx'
import { RatingInput } from '../rating-input.tsx'
import { Switch } from '../switch.tsx'
import { TextArea } from '../text-area.tsx'
import { TextField } from '../text-field.tsx'
import { Chapter, Shelf, Specimen } from './specimen.tsx'

export const Fields = () => (
  <Chapter id="fields" title="Fields">
    <Shelf>
      <TextField label="Title" hint="What both sides will call it." placeholder="Spring film" required />
      <TextField label="Email" defaultValue="ana@" error="This is not a complete email address." type="email" />
      <TextField label="Payout account" defaultValue="acct_1Q9x" disabled hint="Set by Stripe." />
      <TextArea
        label="Brief"
        limit={2000}
        defaultValue="Three vertical cuts of thirty seconds."
        hint="Markdown works."
      />
      <TextArea label="Reason" limit={20} defaultValue="Longer than it may be." error="Shorten it to 20 characters." />
      <Amounts />
      <Numbers />
      <DateField label="Due date" defaultValue="2026-03-12" />
      <DateField label="End date" error="The end is before the start." defaultValue="2026-02-01" />
      <Boxes />
      <Specimen name="Rating">
        <Stars />
      </Specimen>
    </Shelf>
  </Chapter>
)

const Amounts = () => {
  const [usd, setUsd] = useState<number | null>(240_000)
  const [jpy, setJpy] = useState<number | null>(250_000)
  const [kwd, setKwd] = useState<number | null>(1234)
  return (
    <>
      <MoneyField
        label="Amount"
        value={usd}
        onValueChange={setUsd}
        currency="USD"
        hint={`${usd ?? 'No'} minor units`}
      />
      <MoneyField label="Amount in yen" value={jpy} onValueChange={setJpy} currency="JPY" hint="No decimals" />
      <MoneyField label="Amount in dinars" value={kwd} onValueChange={setKwd} currency="KWD" hint="Three decimals" />
    </>
  )
}

const Numbers = () => {
  const [hours, setHours] = useState<number | null>(37.5)
  return <NumberField label="Cap" value={hours} onValueChange={setHours} min={0} max={1000} step={0.5} unit="hours" />
}

const Boxes = () => {
  const [isOn, setOn] = useState(true)
  return (
    <Specimen name="Checkbox and switch">
      <div className="flex flex-col gap-3">
        <Checkbox
          label="Send a copy to finance"
          hint="They see the amount, not the notes."
          checked={isOn}
          onCheckedChange={setOn}
        />
        <Checkbox label="Some of the rows" checked="some" onCheckedChange={() => undefined} />
        <Checkbox label="Off for now" checked={false} onCheckedChange={() => undefined} disabled />
        <Switch
          label="Two people approve payments"
          hint="Applies from the next payment on."
          checked={isOn}
          onCheckedChange={setOn}
        />
        <Switch label="Public profile" checked={false} onCheckedChange={() => undefined} disabled />
      </div>
    </Specimen>
  )
}

const Stars = () => {
  const [score, setScore] = useState<number | null>(4)
  return <RatingInput label="How did it go?" value={score} onValueChange={setScore} />
}
