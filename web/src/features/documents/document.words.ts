import { DOCUMENT_LIMIT_BYTES, DOCUMENT_TYPES } from 'wire/paths'
import type { ContractorDocumentCategory, DocumentCategory } from 'wire/paths'

/** How documents are called, and which files become one. */

export const categoryWords = {
  sow: 'Statement of work',
  nda: 'Non-disclosure agreement',
  deliverable: 'Deliverable',
  invoice: 'Invoice',
  tax_form: 'Tax form',
  certificate: 'Certificate',
  other: 'Other',
} as const satisfies Record<ContractorDocumentCategory, string>

export const contractCategories: readonly DocumentCategory[] = [
  'sow',
  'nda',
  'deliverable',
  'invoice',
  'tax_form',
  'other',
]
export const contractorCategories: readonly ContractorDocumentCategory[] = ['tax_form', 'certificate', 'nda', 'other']

const typeWords: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'text/plain': 'Text',
}
export const typeWord = (type: string): string => typeWords[type] ?? 'File'

const KB = 1024
const MB = KB * KB

/** "340 kB", "1.2 MB": as people say sizes. */
export const sizeWords = (bytes: number): string => {
  if (bytes < KB) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < MB) return `${Math.round(bytes / KB)} kB`
  return `${(bytes / MB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
}

/** Some systems give a file no type, or another name of it. */
const BY_ENDING: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
}

export const typeOf = ({ name, type }: { name: string; type: string }): string =>
  DOCUMENT_TYPES.some((one) => one === type) ? type : (BY_ENDING[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? type)

/** Why a file is not taken, before it is sent; the server looks again. */
export const refusalOf = (file: { name: string; type: string; size: number }): string | undefined => {
  if (file.size === 0) return 'This file is empty.'
  if (!DOCUMENT_TYPES.some((one) => one === typeOf(file))) return 'Use a PDF, PNG, JPEG, Word document or plain text.'
  if (file.size > DOCUMENT_LIMIT_BYTES)
    return `This file has ${sizeWords(file.size)}; at most ${sizeWords(DOCUMENT_LIMIT_BYTES)} are taken.`
  return undefined
}

/** The line under the place where files are dropped. */
export const taken = `PDF, PNG, JPEG, Word or text, up to ${sizeWords(DOCUMENT_LIMIT_BYTES)} each`
/** What the file picker offers. */
export const accepted = [...DOCUMENT_TYPES, ...Object.keys(BY_ENDING).map((ending) => `.${ending}`)].join(',')
