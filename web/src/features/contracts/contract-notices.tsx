import type { Contract } from 'wire/paths'
import { Callout } from '../../ui/callout.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { LinkButton } from '../../ui/link-button.tsx'

/** What one should read before going on: why it came back, why it ended, what keeps it from being submitted. */
export const ContractNotices = ({ contract }: { contract: Contract }) => {
  const { id, status, rejection_reason, cancellation_reason, milestones_remaining_cents: rest, currency } = contract
  const canEdit = contract.actions['update']?.ok === true

  return (
    <>
      {status === 'draft' && rejection_reason && (
        <Callout tone="amber">
          <span className="font-medium">Returned to draft:</span> {rejection_reason}
        </Callout>
      )}
      {status === 'draft' && rest !== null && rest > 0 && (
        <Callout
          tone="amber"
          action={
            canEdit && (
              <LinkButton size="sm" href={`/contracts/${id}/edit?step=milestones`}>
                Share out the rest
              </LinkButton>
            )
          }
        >
          {formatMoney(rest, currency)} of the value is in no milestone yet. The contract can be submitted once all of
          it is.
        </Callout>
      )}
      {status === 'cancelled' && cancellation_reason && (
        <Callout tone="grey">
          <span className="font-medium text-ink">Cancelled:</span> {cancellation_reason}
        </Callout>
      )}
      {status === 'paused' && (
        <Callout tone="amber">
          Paused: no milestone moves until the contract is resumed. What was approved can still be paid.
        </Callout>
      )}
    </>
  )
}
