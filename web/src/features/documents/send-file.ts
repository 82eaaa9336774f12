/** Sends a file to the address it was given, and says how far it is: fetch does not tell. */
export const sendFile = (
  file: Blob,
  grant: { upload_url: string; headers: Record<string, string> },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', here(grant.upload_url))
    for (const [name, value] of Object.entries(grant.headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () =>
      request.status < 300 ? resolve() : reject(new Error(detailIn(request.responseText))),
    )
    request.addEventListener('error', () => reject(new Error('The connection was lost. Try again.')))
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped.', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })

/** An address of ours is asked where this page came from: behind a proxy the two may be called differently. */
const here = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname.startsWith('/files/uploads/') ? `${pathname}${search}` : address
}

const detailIn = (text: string): string => {
  try {
    const problem: { detail?: string } = JSON.parse(text)
    return problem.detail ?? 'The file was refused. Try again.'
  } catch {
    return 'The file was refused. Try again.'
  }
}
