import { createTransport } from 'nodemailer'

import type { Outcome, Transport } from './transport.ts'

/** Sends by SMTP. 5xx is for good (RFC 5321 §4.2.1); anything else is thrown and tried again. */

const TIMEOUT_MS = 20_000

export const connectSmtp = (url: string): Transport => {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What a letter holds is ours: it never names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ id, from, to, subject, html, text, headers }) => {
      const messageId = `<${id}@${from.address.split('@')[1] ?? 'guildhall'}>`
      return transport
        .sendMail({ messageId, from, to, subject, html, text, headers })
        .then((): Outcome => 'sent')
        .catch((error: unknown): Outcome => {
          const code = refusalOf(error)
          if (code === undefined) throw error
          return { refused: code }
        })
    },
  }
}

/** The server's words may hold the address: only its code is kept. Refused credentials are ours to mend, so not for good. */
const refusalOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || Reflect.get(error, 'code') === 'EAUTH') return undefined
  const code: unknown = Reflect.get(error, 'responseCode')
  return typeof code === 'number' && code >= 500 && code < 600 ? `smtp_${code}` : undefined
}
