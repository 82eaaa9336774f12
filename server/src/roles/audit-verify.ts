import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

import { verifyExport } from '#platform/audit/verifying'

/** Checks exports of the audit trail, without a database: exit code 1 where one is not as it was sealed. */

const USAGE = 'npm run audit:verify -- <export.jsonl> …   checks exports of the audit trail, offline'

export const run = async (files: string[]): Promise<void> => {
  if (files.length === 0 || files.includes('--help')) return console.log(USAGE)
  for (const file of files) if (!(await verify(file))) process.exitCode = 1
}

const verify = async (file: string): Promise<boolean> => {
  const verdict = await verifyExport(createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
  if (!verdict.is_whole) {
    console.error(`${file}: BROKEN. Line ${verdict.line} ${verdict.says}`)
    return false
  }
  const { org_name, links, first_seq, last_hash } = verdict
  console.log(
    links === 0
      ? `${file}: whole. ${org_name}, nothing sealed.`
      : `${file}: whole. ${org_name}, links ${first_seq} to ${first_seq + links - 1}, ending with ${last_hash}`,
  )
  return true
}
