import { clsx } from 'clsx'
import { RotateCw, Upload as UploadIcon, X } from 'lucide-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { accepted, categoryWords, refusalOf, sizeWords, taken } from './document.words.ts'
import type { Shelf } from './documents.api.ts'
import { useUploads } from './use-uploads.ts'
import type { Upload } from './use-uploads.ts'

interface DocumentUploaderProps {
  shelf: Shelf
  /** What the files may be; the first is chosen. */
  categories: readonly (keyof typeof categoryWords)[]
}

/** Files dropped or chosen, sent with their progress. */
export const DocumentUploader = ({ shelf, categories }: DocumentUploaderProps) => {
  const [category, setCategory] = useState(categories[0] ?? 'other')
  const [isOver, setOver] = useState(false)
  const input = useId()
  const { uploads, add, again, forget } = useUploads(shelf, (file) => toast.done(`${file.name} is kept`))
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files], category)
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
        <Select
          label="Kind of document"
          options={categories.map((value) => ({ value, label: categoryWords[value] }))}
          value={category}
          onValueChange={setCategory}
        />
        <label
          htmlFor={input}
          onDragOver={(event) => (event.preventDefault(), setOver(true))}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={clsx(
            'flex cursor-pointer items-center gap-3 rounded-card border border-dashed px-4 py-3 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
            isOver ? 'border-accent bg-wash' : 'border-rule hover:bg-wash',
          )}
        >
          <UploadIcon aria-hidden className="size-5 shrink-0 text-faint" />
          <span className="min-w-0">
            <span className="block font-medium">Drop files here, or choose them</span>
            <span className="block text-sm text-faint">{taken}</span>
          </span>
          <input
            id={input}
            type="file"
            multiple
            accept={accepted}
            className="sr-only"
            onChange={(event) => {
              add([...(event.currentTarget.files ?? [])], category)
              event.currentTarget.value = ''
            }}
          />
        </label>
      </div>
      {uploads.length > 0 && (
        <ul aria-label="Uploads" className="flex flex-col gap-2">
          {uploads.map((upload) => (
            <Row key={upload.id} upload={upload} onAgain={() => again(upload)} onForget={() => forget(upload.id)} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface RowProps {
  upload: Upload
  onAgain: () => void
  onForget: () => void
}

const Row = ({ upload: { file, share, trouble }, onAgain, onForget }: RowProps) => (
  <li className="flex items-center gap-3 rounded-card border border-hairline bg-card px-3 py-2">
    <div className="min-w-0 flex-1">
      <p className="truncate font-medium">{file.name}</p>
      {trouble === undefined ? (
        <progress
          aria-label={`Sending ${file.name}`}
          value={share}
          max={1}
          className="progress-bar mt-1 block h-1.5 w-full"
        />
      ) : (
        <p role="alert" className="text-sm text-tone-red">
          {trouble}
        </p>
      )}
    </div>
    <span className="shrink-0 text-sm text-faint tabular-nums">
      {trouble !== undefined ? sizeWords(file.size) : share < 1 ? `${Math.round(share * 100)} %` : 'Looking at it'}
    </span>
    {trouble !== undefined && refusalOf(file) === undefined && (
      <IconButton size="sm" icon={RotateCw} label={`Send ${file.name} again`} onClick={onAgain} />
    )}
    <IconButton
      size="sm"
      icon={X}
      label={trouble === undefined ? `Stop sending ${file.name}` : `Leave ${file.name} out`}
      onClick={onForget}
    />
  </li>
)
