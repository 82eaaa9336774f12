/** What an import found out, each by field path: `releases/x.json: contracts[0].value.amount`. */

/** Something that was missing and was filled in, with the reason. */
export type Fill = { path: string; field: string; value: string; reason: string }
/** Something that was not taken over, with the reason. */
export type Refusal = { path: string; message: string }
/** Something worth knowing: kept elsewhere, read from an older release, spelled in several ways. */
export type Note = { path: string; message: string }

export type Findings = { fills: Fill[]; refusals: Refusal[]; notes: Note[] }

export const newFindings = (): Findings => ({ fills: [], refusals: [], notes: [] })

/** Where a release stands: its file, and its place in the file. */
export type Place = { file: string; prefix: readonly PropertyKey[] }

/** The path of a field as people read it. */
export const pathOf = ({ file, prefix }: Place, ...parts: readonly PropertyKey[]): string => {
  const path = [...prefix, ...parts]
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
  return path === '' ? file : `${file}: ${path}`
}
