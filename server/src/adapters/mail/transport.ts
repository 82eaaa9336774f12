/** What goes out, and what may become of it. */

export type Message = {
  id: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

/**
 * Sent; or refused for good, so that trying again would not help; or unknown: the server had all of it and did not
 * answer. A server that is away, and certainly has nothing, is an error that is thrown.
 */
export type Outcome = 'sent' | { refused: string } | { unknown: string }

/** Awaited after the server asked for the text and before it gets any: what breaks earlier was certainly not sent. */
export type Handing = () => Promise<void>

export type Transport = { send(message: Message, handing: Handing): Promise<Outcome> }
