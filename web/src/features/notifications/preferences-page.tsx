import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { EmailChannel, NotificationPreference } from 'wire/paths'
import { sayFailed } from '../../app/say-failed.ts'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Page } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { call } from '../../wiring/api.ts'
import { emailWords, groups, kindWords } from './kind.words.ts'
import { preferencesQuery } from './notifications.api.ts'

const CHANNELS = (['immediate', 'digest', 'off'] as const).map((value) => ({ value, label: emailWords[value] }))

/** How one is told of each kind; each change applies at once. */
export const PreferencesPage = () => {
  const { data } = useSuspenseQuery(preferencesQuery)
  const { mutate } = useChange()
  return (
    <Page title="Notifications" note="How you hear of what happens at this company. It applies to you only, at once.">
      {groups.map(({ title, kinds }) => (
        <Card key={title} title={title} isFlush>
          <ul className="divide-y divide-hairline border-t border-hairline">
            {data.preferences
              .filter(({ kind }) => kinds.includes(kind))
              .map((preference) => (
                <Line key={preference.kind} preference={preference} onChange={mutate} />
              ))}
          </ul>
        </Card>
      ))}
      <p className="text-sm text-soft">
        The digest comes at eight in the morning of the company’s time zone, when something is unread. Letters about
        your account, such as invitations and sign-in, always come.
      </p>
    </Page>
  )
}

type LineProps = { preference: NotificationPreference; onChange: (next: NotificationPreference) => void }

const Line = ({ preference, onChange }: LineProps) => {
  const { label, hint } = kindWords[preference.kind]
  return (
    <li>
      <div role="group" aria-label={label} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1 basis-56">
          <p>{label}</p>
          <p className="text-sm text-faint">{hint}</p>
        </div>
        <Checkbox
          label="In the inbox"
          checked={preference.in_app}
          onCheckedChange={(in_app) => onChange({ ...preference, in_app })}
        />
        <div className="w-56">
          <Select<EmailChannel>
            label={`Email: ${label}`}
            isLabelHidden
            options={CHANNELS}
            value={preference.email}
            onValueChange={(email) => onChange({ ...preference, email })}
          />
        </div>
      </div>
    </li>
  )
}

/** Shows the change at once, and takes it back where the server refuses. */
const useChange = () => {
  const queries = useQueryClient()
  const { queryKey } = preferencesQuery
  return useMutation({
    mutationFn: (next: NotificationPreference) =>
      call('updateNotificationPreferences', { body: { preferences: [next] } }),
    onMutate: (next) => {
      const before = queries.getQueryData(queryKey)
      queries.setQueryData(
        queryKey,
        (now) => now && { preferences: now.preferences.map((one) => (one.kind === next.kind ? next : one)) },
      )
      return before
    },
    onError: (error, _next, before) => {
      queries.setQueryData(queryKey, before)
      sayFailed('That was not saved', error)
    },
  })
}
