import { expect, test } from 'vitest'
import { EVENTS } from '../../../wire/src/events.ts'
import { roomsByEvent } from './live-rooms.ts'

test('every fact that a page may show is heard, and no other', () => {
  const told = Object.keys(EVENTS).filter((type) => !type.startsWith('session.'))
  expect(roomsByEvent.map(([type]) => type).toSorted()).toEqual(told.toSorted())
})
