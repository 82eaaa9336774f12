import { signLink, type Letter } from '#platform'

/** The letter of an invite. Its link is sealed for one generation: sent again, the earlier one no longer fits. */

export const inviteLink = (generation: number | string): string => `invite:${generation}`

export const inviteLetters = {
  invite: {
    is_account: true,
    compose: ({ invite_id = '', generation = '', inviter = '', role = '' }, { origin, secret, org_name }) => ({
      subject: `${inviter} invites you to ${org_name}`,
      parts: [
        { text: `${inviter} invites you to work in ${org_name} on Guildhall.` },
        { facts: [{ name: 'Your role', value: role }] },
        {
          button: {
            label: 'Accept the invite',
            url: `${origin}/invite#${signLink(secret, { purpose: inviteLink(generation), id: invite_id })}`,
          },
        },
        { text: 'The link works once, for a week. If you do not know who this is, ignore this letter.' },
      ],
    }),
  },
} satisfies Record<string, Letter>
