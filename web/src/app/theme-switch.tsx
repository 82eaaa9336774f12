import { ChipPicker } from '../ui/chip-picker.tsx'
import { setTheme, useTheme } from './theme.ts'
import type { Theme } from './theme.ts'

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
]

/** Light, dark or as the system, in the open: for the pages that have no user menu. */
export const ThemeSwitch = () => (
  <ChipPicker
    label="Theme"
    isLabelHidden
    options={themes}
    value={[useTheme()]}
    onValueChange={(chosen) => setTheme(chosen.at(-1) ?? 'system')}
  />
)
