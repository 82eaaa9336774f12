import { clsx } from 'clsx'
import { Upload as UploadIcon } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { uploadImport } from './import-upload.ts'

/** Where a file is dropped or chosen, and how far it is on its way. */
export const ImportDrop = ({ onUploaded }: { onUploaded: (id: string) => void }) => {
  const [isOver, setOver] = useState(false)
  const { sending, trouble, send, stop } = useSending(onUploaded)
  const input = useId()

  if (sending) return <Sending {...sending} onStop={stop} />
  return (
    <div className="flex flex-col gap-3">
      <label
        htmlFor={input}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          send(event.dataTransfer.files[0])
        }}
        className={clsx(
          'flex cursor-pointer flex-col items-center gap-1 rounded-card border border-dashed px-4 py-10 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
          isOver ? 'border-accent bg-wash' : 'border-rule hover:bg-wash',
        )}
      >
        <UploadIcon aria-hidden className="mb-1 size-6 text-faint" />
        <span className="font-medium">Drop a CSV file here, or choose one</span>
        <span className="max-w-toast text-sm text-pretty text-soft">
          An export of your contacts, payroll, freelancer or influencer tool, up to 1 GB. Nothing changes before you
          have seen what would.
        </span>
        <input
          id={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="sr-only"
          onChange={(event) => {
            send(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      {trouble !== undefined && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
    </div>
  )
}

interface SendingState {
  name: string
  share: number
}

const useSending = (onUploaded: (id: string) => void) => {
  const [sending, setSending] = useState<SendingState>()
  const [trouble, setTrouble] = useState<string>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (file: File): Promise<void> => {
    const stop = new AbortController()
    running.current = stop
    setTrouble(undefined)
    setSending({ name: file.name, share: 0 })
    try {
      const onProgress = (share: number): void => setSending({ name: file.name, share })
      onUploaded(await uploadImport(file, { signal: stop.signal, onProgress }))
    } catch (error) {
      if (!stop.signal.aborted) setTrouble(error instanceof Error ? error.message : 'The file was refused. Try again.')
    } finally {
      setSending(undefined)
    }
  }
  const send = (file: File | undefined): void => {
    if (file) void start(file)
  }
  return { sending, trouble, send, stop: () => running.current?.abort() }
}

const Sending = ({ name, share, onStop }: SendingState & { onStop: () => void }) => (
  <div className="flex flex-col gap-3 rounded-card border border-hairline bg-card p-4">
    <div className="flex items-center justify-between gap-4">
      <p className="min-w-0 truncate font-medium">{name}</p>
      <span className="shrink-0 text-sm text-faint tabular">
        {share < 1 ? `${Math.floor(share * 100)} %` : 'Looking at it'}
      </span>
    </div>
    <progress aria-label={`Sending ${name}`} value={share} max={1} className="progress-bar block h-1.5 w-full" />
    <div>
      <Button size="sm" onClick={onStop}>
        Stop
      </Button>
    </div>
  </div>
)
