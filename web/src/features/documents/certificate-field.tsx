import { RotateCw, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { accepted, refusalOf, taken } from './document.words.ts'
import { useDocuments } from './documents.api.ts'
import { useUploads } from './use-uploads.ts'

interface CertificateFieldProps {
  contractor_id: string
  document_id: string | null
  error: string | undefined
  onValueChange: (document_id: string | null) => void
}

const NONE = 'none'

/** The paper of a certification: one of the person's certificates, or a new one sent here. */
export const CertificateField = ({ contractor_id, document_id, error, onValueChange }: CertificateFieldProps) => {
  const shelf = { kind: 'contractor', id: contractor_id } as const
  const { data, isPending } = useDocuments(shelf)
  const input = useRef<HTMLInputElement>(null)
  const { uploads, add, again, forget } = useUploads(shelf, (_file, document) => onValueChange(document.id))
  const certificates = (data?.documents ?? []).filter(({ document_category }) => document_category === 'certificate')
  const isSending = uploads.some(({ trouble }) => trouble === undefined)
  if (isPending) return <Skeleton className="h-16" />

  return (
    <div className="flex flex-col gap-2">
      <Select
        label="Document"
        hint={taken}
        error={error}
        options={[
          { value: NONE, label: 'No document' },
          ...certificates.map(({ id, file_name }) => ({ value: id, label: file_name })),
        ]}
        value={document_id ?? NONE}
        onValueChange={(value) => onValueChange(value === NONE ? null : value)}
      />
      <div>
        <Button size="sm" isPending={isSending} onClick={() => input.current?.click()}>
          Upload a certificate
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="Certificate to upload"
          tabIndex={-1}
          accept={accepted}
          className="sr-only"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])], 'certificate')
            event.currentTarget.value = ''
          }}
        />
      </div>
      {uploads.map((upload) => (
        <div key={upload.id} className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm">{upload.file.name}</p>
            {upload.trouble === undefined ? (
              <progress
                aria-label={`Sending ${upload.file.name}`}
                value={upload.share}
                max={1}
                className="progress-bar block h-1.5 w-full"
              />
            ) : (
              <p role="alert" className="text-sm text-tone-red">
                {upload.trouble}
              </p>
            )}
          </div>
          {upload.trouble !== undefined && refusalOf(upload.file) === undefined && (
            <IconButton
              size="sm"
              icon={RotateCw}
              label={`Send ${upload.file.name} again`}
              onClick={() => again(upload)}
            />
          )}
          <IconButton size="sm" icon={X} label={`Leave ${upload.file.name} out`} onClick={() => forget(upload.id)} />
        </div>
      ))}
    </div>
  )
}
