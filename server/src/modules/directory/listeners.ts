import type { Listener } from '#platform'
import { hearParting } from './saved-view.service.ts'

export const listeners: readonly Listener[] = [
  { name: 'directory.parting', hears: ['member.removed', 'member.left'], hear: hearParting },
]
