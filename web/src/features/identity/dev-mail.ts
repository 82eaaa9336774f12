/** Mail that the demo server kept; by hand, since `/dev` is no part of the API. */

export interface SentLetter {
  id: string
  to: { name: string; address: string }
  subject: string
}

/** Newest first, or what to tell the reader instead. */
export const listMail = async (): Promise<{ letters: SentLetter[]; trouble?: string }> => {
  const response = await fetch('/dev/mail', { headers: { accept: 'application/json' } }).catch(() => undefined)
  if (response?.ok) return response.json()
  return {
    letters: [],
    trouble:
      response?.status === 404
        ? 'This server is not a demo, so it keeps no mail.'
        : 'Guildhall cannot be reached. Check the connection, then try again.',
  }
}
