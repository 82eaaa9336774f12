import { Download, Eye, FileText, Image, Lock, Trash2 } from 'lucide-react'
import type { ContractorDocument } from 'wire/paths'
import { IconButton } from '../../ui/icon-button.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { categoryWords, sizeWords, typeWord } from './document.words.ts'
import { linkTo } from './documents.api.ts'
import type { Shelf } from './documents.api.ts'

interface DocumentRowProps {
  shelf: Shelf
  document: ContractorDocument
  /** Tax forms are for who pays. */
  mayLoad: boolean
  onRemove: (() => void) | undefined
}

/** One document: what it is, who brought it, and the file itself. */
export const DocumentRow = ({ shelf, document, mayLoad, onRemove }: DocumentRowProps) => {
  const { file_name, file_type, file_size_bytes, document_category, uploaded_by_person, created_at } = document
  const isPicture = file_type.startsWith('image/')
  const Icon = isPicture ? Image : FileText

  const save = async (): Promise<void> => {
    try {
      window.location.assign((await linkTo(shelf, document.id, 'attachment')).url)
    } catch (error) {
      toast.failed(`${file_name} could not be loaded`, detailOf(error))
    }
  }

  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" dir="auto">
          {file_name}
        </p>
        <p className="text-sm text-soft">
          {categoryWords[document_category]} · {typeWord(file_type)}, {sizeWords(file_size_bytes)} ·{' '}
          {uploaded_by_person.name}, <TimeText instant={created_at} />
        </p>
      </div>
      {mayLoad ? (
        <>
          {isPicture && (
            <IconButton icon={Eye} label={`Show ${file_name}`} onClick={() => void show(shelf, document)} />
          )}
          <IconButton icon={Download} label={`Save ${file_name}`} onClick={() => void save()} />
        </>
      ) : (
        <span className="flex items-center gap-1 text-sm text-faint">
          <Lock aria-hidden className="size-4" /> For who pays
        </span>
      )}
      {onRemove && <IconButton icon={Trash2} label={`Remove ${file_name}`} onClick={onRemove} />}
    </li>
  )
}

/** In a tab of its own, opened at once: one that opens after waiting is taken for an advertisement. */
const show = async (shelf: Shelf, document: ContractorDocument): Promise<void> => {
  const tab = window.open('about:blank', '_blank')
  try {
    const { url } = await linkTo(shelf, document.id, 'inline')
    if (tab) tab.location.replace(url)
    else window.location.assign(url)
  } catch (error) {
    tab?.close()
    toast.failed(`${document.file_name} could not be shown`, detailOf(error))
  }
}
