import { TagInput } from '../../ui/tag-input.tsx'
import { LONGEST_TAG, findTags } from './tags.api.ts'

interface TagsFieldProps {
  value: readonly string[]
  onValueChange: (value: string[]) => void
  error: string | undefined
}

/** Free words of the org's own; those in use are offered, so that one thing keeps one name. */
export const TagsField = (props: TagsFieldProps) => (
  <TagInput
    label="Tags"
    hint="Words by which you find this person again. Press Enter after each one."
    search={findTags}
    longest={LONGEST_TAG}
    {...props}
  />
)
