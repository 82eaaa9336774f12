/** Mail's front door: letters composed, set as HTML and text, and sent by SMTP or kept in the development mailbox. */
import type { Letter } from '#platform'
import { openBox, type Mailbox } from './box.ts'
import { setLetter } from './typeset.ts'
import type { Handing, Outcome, Transport } from './transport.ts'

export type { Boxed, Mailbox } from './box.ts'
export type { Handing, Outcome } from './transport.ts'

/** A letter that is due: its row, and the org in whose name it goes out. */
export type DueLetter = {
  id: string
  letter: string
  to: { email: string; name: string | null }
  params: Record<string, string>
  org_name: string
  /** How the reader leaves this kind of mail; account letters have none. */
  leave?: Leave
}

export type Leave = {
  /** A mail program posts here by itself (RFC 8058). */
  one_click_url: string
  /** The page for people, and where they choose what they get. */
  page_url: string
  settings_url: string
}

export type Mail = {
  /** Does such a letter exist, and may its reader leave it? */
  find(letter: string): Letter | undefined
  /** Sends it once; throws while the mail server cannot be reached. The id becomes the Message-ID. */
  deliver(letter: DueLetter, handing: Handing): Promise<Outcome>
  /** What was sent, where no mail server is configured. */
  box: Mailbox | undefined
  /** Signs a link and makes it whole. */
  readonly head: { origin: string; secret: string }
}

export type MailOptions = {
  letters: Readonly<Record<string, Letter>>
  /** The address that people use, which the links of letters begin with. */
  origin: string
  secret: string
  from: string
  smtp_url: string | undefined
  /** Where letters are kept without a mail server. */
  folder: string
}

declare module '../../platform/ctx.ts' {
  interface Adapters {
    mail: Mail
  }
}

export const connectMail = ({ letters, origin, secret, from, smtp_url, folder }: MailOptions): Mail => {
  const box = openBox(folder)
  let connected: Promise<Transport> | undefined
  const smtp = (url: string): Promise<Transport> => {
    connected ??= import('./smtp.ts').then(({ connectSmtp }) => connectSmtp(url))
    return connected
  }
  return {
    head: { origin, secret },
    box: smtp_url === undefined ? box : undefined,
    find: (letter) => letters[letter],
    deliver: async (due, handing) => {
      const definition = letters[due.letter]
      if (!definition) return { refused: 'unknown_letter' }
      const composed = definition.compose(due.params, { origin, secret, org_name: due.org_name })
      const message = setLetter(composed, { ...due, from })
      const transport = smtp_url === undefined ? box : await smtp(smtp_url)
      return transport.send(message, handing)
    },
  }
}
