import { Combobox } from '../../ui/combobox.tsx'
import type { ChoiceProps } from './company-fields.tsx'
import { findTimeZones, timeZoneOption } from './company.words.ts'

export const TimeZonePicker = ({ value, onValueChange, error }: ChoiceProps) => (
  <Combobox
    label="Time zone"
    required
    hint="Decides which day it is: due dates, the tax year, lists by day."
    value={value === '' ? null : timeZoneOption(value)}
    onValueChange={(option) => onValueChange(option?.value ?? '')}
    search={findTimeZones}
    placeholder="Search a city"
    error={error}
  />
)
