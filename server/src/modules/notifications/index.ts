/** Notifications' front door: what people are told, in the app and by mail. */
import { SEND_LETTER, type Room } from '#platform'
import { SEND_DIGESTS, sendDigests } from './digest.service.ts'
import { KINDS } from './kind.rules.ts'
import { sendLetter, sweepLetters } from './letter.service.ts'
import { notificationLetters } from './letters.ts'
import { mountNotifications } from './notification.routes.ts'
import { hear, TELL_REST, tellRest } from './telling.service.ts'

export { tellDemoWorld } from './demo.ts'

const SWEEP_LETTERS = 'letter.sweep'

export const notifications: Room = {
  name: 'notifications',
  mount: mountNotifications,
  letters: notificationLetters,
  listeners: [{ name: 'notifications.tell', hears: Object.values(KINDS).map(({ hears }) => hears), hear }],
  jobs: {
    [SEND_LETTER]: (ctx, { letter_id }) => sendLetter(ctx, String(letter_id)),
    [SWEEP_LETTERS]: sweepLetters,
    [SEND_DIGESTS]: sendDigests,
    [TELL_REST]: (ctx, { event_id, after }) => tellRest(ctx, { event_id: String(event_id), after: String(after) }),
  },
  sweeps: { [SWEEP_LETTERS]: '*/10 * * * *', [SEND_DIGESTS]: '*/15 * * * *' },
}
