import { useMutation, useQuery } from '@tanstack/react-query'
import { Check, Copy, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import type { Contractor } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button.styles.ts'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { orgQuery } from '../../wiring/me.ts'
import { useRefresh } from '../../wiring/use-live.ts'

interface StripeInviteDialogProps {
  contractor: Contractor
  onClose: () => void
}

/** The way to being paid: a link to Stripe's own form. The page behind shows by itself how far it got. */
export const StripeInviteDialog = ({ contractor, onClose }: StripeInviteDialogProps) => (
  <Dialog
    isOpen
    onOpenChange={(next) => !next && onClose()}
    title={`Invite ${contractor.display_name} to Stripe`}
    note="Stripe asks for identity and bank account. Guildhall never sees or keeps them."
    footer={<Button onClick={onClose}>Close</Button>}
  >
    <Invitation contractor={contractor} />
  </Dialog>
)

const Invitation = ({ contractor: { id, display_name, stripe_status, email } }: { contractor: Contractor }) => {
  const { data: org } = useQuery(orgQuery)
  const refresh = useRefresh()
  const link = useMutation({
    mutationFn: () => call('onboardContractor', { params: { id }, body: {} }),
    onSuccess: () => refresh('contractors'),
  })

  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-4">
        <span className="text-soft">Where it stands</span>
        <span aria-live="polite">
          <StatusBadge entity="stripe" status={stripe_status} />
        </span>
      </div>
      {org?.funding_method?.sandbox && (
        <Callout tone="amber">
          Sandbox: the form is a local copy of Stripe’s. Fill it in yourself and choose how it ends. No real account is
          made.
        </Callout>
      )}
      {link.error && (
        <Callout tone="red" isUrgent>
          {detailOf(link.error)}
        </Callout>
      )}
      {stripe_status === 'enabled' && <Callout tone="green">{display_name} can be paid.</Callout>}
      {link.data ? (
        <Link url={link.data.url} expires_at={link.data.expires_at} email={email} />
      ) : (
        <Button tone="primary" isPending={link.isPending} onClick={() => link.mutate()}>
          Make a personal link
        </Button>
      )}
    </div>
  )
}

const Link = ({ url, expires_at, email }: { url: string; expires_at: string; email: string }) => {
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(url)
    setCopied(true)
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="rounded-control bg-wash px-3 py-2 text-sm break-all select-all">{url}</p>
      <div className="flex flex-wrap gap-2">
        <a href={url} target="_blank" rel="noreferrer" className={buttonClass('primary', 'md')}>
          <ExternalLink aria-hidden className="-ml-0.5 size-4" />
          Open in a new tab
        </a>
        <Button icon={isCopied ? Check : Copy} onClick={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy the link'}
        </Button>
      </div>
      <p className="text-sm text-soft">
        Send it to {email}. It works until <TimeText instant={expires_at} look="exact" />; a new one can be made any
        time.
      </p>
    </div>
  )
}
