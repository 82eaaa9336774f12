import { SavedViewInput } from 'wire'

import type { DemoDeed, DemoStage } from '#modules/identity'
import { create } from './saved-view.service.ts'

/** Views that people of the demo world keep: one of the team's, and some of their own. */

const VIEWS = [
  {
    org: 'northwind-studio',
    role: 'manager',
    on: -30,
    name: 'Editors who are free',
    search: { specialties: ['editing'], availability: ['available'], sort_by: 'rate_asc' },
    is_shared: true,
  },
  {
    org: 'northwind-studio',
    role: 'owner',
    on: -16,
    name: 'Top rated',
    search: { min_rating: '4.5', view: 'table' },
    is_shared: false,
  },
  {
    org: 'acme-brands',
    role: 'owner',
    on: -9,
    name: 'Designers',
    search: { specialties: ['design'] },
    is_shared: true,
  },
] as const

export const savedViewDeeds = (stage: DemoStage): DemoDeed[] =>
  VIEWS.map(({ org, role, on, ...view }) => ({
    at: stage.timeline(`view:${view.name}`)(on),
    play: () => create(stage.as(org, role), SavedViewInput.parse(view)),
  }))
