import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export interface Tab<Value extends string = string> {
  value: Value
  label: string
  count?: number | undefined
}

interface TabsProps<Value extends string> {
  label: string
  tabs: readonly Tab<Value>[]
  /** Comes from the address, and goes there: a tab can be shared, reloaded, gone back from. */
  value: Value
  onValueChange: (value: Value) => void
  /** What the chosen tab shows. */
  children: ReactNode
}

export const Tabs = <Value extends string>({ label, tabs, value, onValueChange, children }: TabsProps<Value>) => (
  <Base.Root value={value} onValueChange={(next: Value) => onValueChange(next)}>
    <Base.List
      aria-label={label}
      className="base-ui-disable-scrollbar relative flex gap-1 overflow-x-auto border-b border-hairline"
    >
      {tabs.map((tab) => (
        <Base.Tab
          key={tab.value}
          value={tab.value}
          className="flex h-9 shrink-0 items-center gap-1.5 rounded-control px-2.5 text-base font-medium text-soft -outline-offset-2 transition-colors select-none hover:text-ink data-active:text-ink pointer-coarse:h-11"
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-sm font-normal text-faint tabular">{tab.count}</span>}
        </Base.Tab>
      ))}
      <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-ink transition-all duration-(--calm) ease-calm" />
    </Base.List>
    {tabs.map((tab) => (
      <Base.Panel key={tab.value} value={tab.value} className="pt-4 outline-offset-4">
        {children}
      </Base.Panel>
    ))}
  </Base.Root>
)
