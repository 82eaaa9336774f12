import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { apiQuery, call } from '../../wiring/api.ts'
import { orgQuery, useMay } from '../../wiring/me.ts'
import { Card } from '../../ui/card.tsx'
import { toast } from '../../ui/toast.tsx'
import { PictureField } from './picture-field.tsx'

const accountQuery = apiQuery('getAccount')

/** One's own face. */
export const AccountPicture = () => {
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(accountQuery)
  const heard = async (said: string): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['me'] }),
      queries.invalidateQueries({ queryKey: ['members'] }),
    ])
    toast.done(said)
  }
  return (
    <Card title="Picture" note="Colleagues see it beside your name.">
      <PictureField
        label="Picture"
        name={data.user.name}
        src={data.user.avatar_url}
        shape="round"
        onChoose={async (file) => {
          await call('setAccountAvatar', { file })
          await heard('Your picture is saved')
        }}
        onRemove={async () => {
          await call('removeAccountAvatar')
          await heard('Your picture is removed')
        }}
      />
    </Card>
  )
}

/** The company's logo: for owners to change. */
export const OrgLogo = () => {
  const queries = useQueryClient()
  const may = useMay()
  const { data: org } = useSuspenseQuery(orgQuery)
  if (!may('orgs:manage')) return null
  return (
    <Card title="Logo" note="Shown beside the company’s name.">
      <PictureField
        label="Logo"
        name={org.name}
        src={org.logo_url}
        shape="square"
        onChoose={async (file) => {
          queries.setQueryData(orgQuery.queryKey, await call('setOrgLogo', { file }))
          toast.done('The logo is saved')
        }}
        onRemove={async () => {
          queries.setQueryData(orgQuery.queryKey, await call('removeOrgLogo'))
          toast.done('The logo is removed')
        }}
      />
    </Card>
  )
}
