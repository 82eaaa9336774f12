import { useEffect, useRef, useState } from 'react'
import type { ContractorDocument, ContractorDocumentCategory } from 'wire/paths'
import { detailOf } from '../../wiring/api-problem.ts'
import { newIdempotencyKey } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { refusalOf, typeOf } from './document.words.ts'
import { askForUpload, confirmUpload, roomOf } from './documents.api.ts'
import type { Shelf } from './documents.api.ts'
import { sendFile } from './send-file.ts'

export interface Upload {
  id: string
  file: File
  category: ContractorDocumentCategory
  /** From 0 to 1; then it is looked at and kept. */
  share: number
  trouble: string | undefined
}

/** Files on their way, each by itself: one that fails says why and can be sent again. */
export const useUploads = (shelf: Shelf, onKept: (file: File, document: ContractorDocument) => void) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const refresh = useRefresh()
  useEffect(() => {
    const running = stops.current
    return () => running.forEach((stop) => stop.abort())
  }, [])

  const change = (id: string, what: Partial<Upload>): void =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...what } : one)))
  const forget = (id: string): void => {
    stops.current.get(id)?.abort()
    setUploads((all) => all.filter((one) => one.id !== id))
  }

  const send = async ({ id, file, category }: Upload): Promise<void> => {
    const stop = new AbortController()
    stops.current.set(id, stop)
    change(id, { share: 0, trouble: undefined })
    try {
      const grant = await askForUpload(shelf, { name: file.name, size: file.size, type: typeOf(file), category })
      await sendFile(file, grant, { signal: stop.signal, onProgress: (share) => change(id, { share }) })
      const document = await confirmUpload(shelf, grant.document_id, newIdempotencyKey())
      await refresh(roomOf(shelf))
      setUploads((all) => all.filter((one) => one.id !== id))
      onKept(file, document)
    } catch (error) {
      if (!stop.signal.aborted) change(id, { trouble: detailOf(error) })
    }
  }

  const add = (files: readonly File[], category: ContractorDocumentCategory): void => {
    const added = files.map((file) => ({ id: newIdempotencyKey(), file, category, share: 0, trouble: refusalOf(file) }))
    setUploads((all) => [...all, ...added])
    for (const upload of added) if (upload.trouble === undefined) void send(upload)
  }
  return { uploads, add, again: (upload: Upload) => void send(upload), forget }
}
