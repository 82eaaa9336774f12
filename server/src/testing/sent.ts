/** How the parts of a call travel: JSON, or a form where there is a file. */

export type FileToSend = { name: string; type: string; bytes: Buffer }
type Sent = { headers: Record<string, string>; payload?: string | Buffer }

export const sentOf = async ({ body, file }: { body?: unknown; file?: FileToSend | undefined }): Promise<Sent> => {
  if (file) return formOf(body, file)
  if (body === undefined) return { headers: {} }
  return { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) }
}

/** Fields of a body stand before the file. */
const formOf = async (body: unknown, { name, type, bytes }: FileToSend): Promise<Sent> => {
  const form = new FormData()
  for (const [field, value] of Object.entries(body ?? {})) form.set(field, String(value))
  form.set('file', new File([new Uint8Array(bytes)], name, { type }))
  const response = new Response(form)
  const headers = { 'content-type': response.headers.get('content-type') ?? '' }
  return { headers, payload: Buffer.from(await response.arrayBuffer()) }
}
