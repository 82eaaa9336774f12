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

/** Sent, or refused for good: trying again would not help. A server that is away is an error that is thrown. */
export type Outcome = 'sent' | { refused: string }

export type Transport = { send(message: Message): Promise<Outcome> }
