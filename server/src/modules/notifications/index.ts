/** Notifications' front door. */
import { SEND_LETTER, type Room } from '#platform'
import { sendLetter } from './letter.service.ts'

export const notifications: Room = {
  name: 'notifications',
  mount: () => {},
  jobs: { [SEND_LETTER]: (ctx, { letter_id }) => sendLetter(ctx, String(letter_id)) },
}
