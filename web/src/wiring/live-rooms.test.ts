import { expect, test } from 'vitest'
import { EVENTS } from '../../../wire/src/events.ts'
import { roomsByEvent } from './live-rooms.ts'

/** Only the audit shows these, and it is read when it is opened. */
const AUDIT_ONLY = ['session', 'letter', 'password', 'email', 'account', 'audit']

test('every fact that a page may show is heard, and no other', () => {
  const told = Object.keys(EVENTS).filter((type) => !AUDIT_ONLY.includes(type.split('.')[0] ?? ''))
  expect(roomsByEvent.map(([type]) => type).toSorted()).toEqual(told.toSorted())
})
