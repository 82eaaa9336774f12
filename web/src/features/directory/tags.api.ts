import type { Option } from '../../ui/select.tsx'
import { call } from '../../wiring/api.ts'

/** As long as a tag may be. */
export const LONGEST_TAG = 50

/** Tags of the org that begin with what is typed, or hold it; the most frequent first. */
export const findTags = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { tags } = await call('listTags', { query: { q: q.slice(0, LONGEST_TAG) }, signal })
  return tags.map(({ tag, count }) => ({
    value: tag,
    label: tag,
    hint: `${count} ${count === 1 ? 'person' : 'people'}`,
  }))
}
