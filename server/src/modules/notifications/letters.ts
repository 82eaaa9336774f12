import * as z from 'zod'

import type { Letter, LetterPart } from '#platform'

/** The letters about notifications; their words are those of the inbox. */

const Lines = z.array(z.object({ title: z.string(), path: z.string() }))

const noneOrMore = (total: number): string => (total === 1 ? 'One thing' : `${total} things`)

export const notificationLetters: Readonly<Record<string, Letter>> = {
  notification: {
    is_account: false,
    compose: ({ title = '', about = '', path = '/' }, head) => {
      const beside: LetterPart[] = about === '' ? [] : [{ text: about }]
      return {
        subject: title,
        parts: [
          { text: `${title}.` },
          ...beside,
          { button: { label: 'Open in Guildhall', url: `${head.origin}${path}` } },
        ],
      }
    },
  },
  'notification-digest': {
    is_account: false,
    compose: ({ total = '0', lines = '[]' }, head) => {
      const shown = Lines.parse(JSON.parse(lines))
      const more = Number(total) - shown.length
      return {
        subject: `${noneOrMore(Number(total))} you have not read at ${head.org_name}`,
        parts: [
          ...shown.map(({ title }): LetterPart => ({ text: title })),
          ...(more > 0 ? [{ text: `And ${more} more.` }] : []),
          { button: { label: 'Open your inbox', url: `${head.origin}/inbox` } },
        ],
      }
    },
  },
}
