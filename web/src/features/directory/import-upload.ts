import { paths } from 'wire/paths'
import { refresh } from '../../wiring/api.ts'

type Sending = { signal: AbortSignal; onProgress: (share: number) => void }

/** Sends a file and says how far it is, which fetch does not tell. Answers the import's id. */
export const uploadImport = async (file: File, sending: Sending): Promise<string> => {
  const first = await send(file, sending)
  const { status, text } = first.status === 401 && (await refresh()) ? await send(file, sending) : first
  const { id, detail }: { id?: string; detail?: string } = read(text)
  if (status === 201 && id !== undefined) return id
  throw new Error(detail ?? 'The file was refused. Try again.')
}

type Answer = { status: number; text: string }

const send = (file: File, { signal, onProgress }: Sending): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const [method, path] = paths.createContractorImport
    const form = new FormData()
    form.set('file', file)
    const request = new XMLHttpRequest()
    request.open(method, path)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => reject(new Error('The connection was lost. Try again.')))
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped.', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })

const read = (text: string): Record<string, string> => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
