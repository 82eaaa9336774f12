import { Readable } from 'node:stream'

import { createTransport } from 'nodemailer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

import type { Handing, Message, Outcome, Transport } from './transport.ts'

/**
 * SMTP, one connection for each letter. It is nodemailer's own connection, one step below its transports: only there
 * can be known how far a letter got before something broke.
 */

const LIMITS = { connectionTimeout: 20_000, greetingTimeout: 20_000, dnsTimeout: 20_000, socketTimeout: 40_000 }

type Settings = ReturnType<typeof parseConnectionUrl>
type Progress = { is_handed: boolean }

export const connectSmtp = (url: string): Transport => {
  const settings = parseConnectionUrl(url)
  return {
    send: async (message, handing) => {
      const text = await write(message)
      const progress: Progress = { is_handed: false }
      const body = Readable.from(handOver({ text, handing, progress }))
      return deliver(settings, { message, body }).catch((error: unknown) => outcomeOf(error, progress))
    },
  }
}

/** Is read once the server has asked for the text. */
async function* handOver(over: { text: Buffer; handing: Handing; progress: Progress }): AsyncGenerator<Buffer> {
  await over.handing()
  over.progress.is_handed = true
  yield over.text
}

const write = async ({ id, from, ...message }: Message): Promise<Buffer> => {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const messageId = `<${id}@${from.address.split('@')[1] ?? 'guildhall'}>`
  // What a letter holds is ours: it never names a file or an address to be fetched.
  const safe = { disableFileAccess: true, disableUrlAccess: true }
  const written = await writer.sendMail({ ...message, ...safe, from, messageId })
  if (!Buffer.isBuffer(written.message)) throw new Error('A letter is written into a buffer.')
  return written.message
}

type Delivering = { message: Message; body: Readable }

const deliver = ({ auth, ...server }: Settings, { message, body }: Delivering): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const connection = new SMTPConnection({ ...LIMITS, ...server })
    const fail = (error: unknown): void => {
      // First of all: closing says that the connection ended, which is not why.
      reject(error)
      connection.close()
      body.destroy()
    }
    const send = (): void =>
      connection.send({ from: message.from.address, to: [message.to.address] }, body, (error) => {
        if (error) return fail(error)
        resolve('sent')
        connection.quit()
      })
    connection.on('error', fail)
    connection.once('end', () => fail(new Error('The connection ended.')))
    connection.connect((error) => {
      if (error) return fail(error)
      if (!auth) return send()
      connection.login(auth, (refused) => (refused ? fail(refused) : send()))
    })
  })

const fieldOf = (error: unknown, name: string): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/**
 * 5xx on the reader or the text is for good (RFC 5321 §4.2.1); on our sender or password it is for an operator to mend.
 * Without an answer to a text that was handed over nobody knows. The server's words may hold the address: only codes are kept.
 */
const outcomeOf = (error: unknown, { is_handed }: Progress): Outcome => {
  const status = Number(fieldOf(error, 'responseCode'))
  const command = fieldOf(error, 'command')
  if (status >= 500 && ['RCPT TO', 'DATA'].includes(command)) return { refused: `smtp_${status}` }
  if (status < 400 && is_handed) return { unknown: 'no_answer' }
  const codes = [fieldOf(error, 'code'), command, fieldOf(error, 'responseCode')].filter((part) => part !== '')
  throw new Error(`The mail server did not take a letter: ${codes.join(' ') || 'the connection ended'}`)
}
