/** What happened, after the name of who did it: "Nora Lindqvist approved a contract". A new fact is shown by its name. */
export const activityWords = (action: string): string => words[action] ?? action.replaceAll(/[._]/g, ' ')

/** Facts whose words say already what became of the status. */
export const saysStatus = (action: string): boolean => /^(?:contract|milestone|payment)\./.test(action)

const words: Record<string, string> = {
  'org.created': 'founded this company',
  'org.updated': 'changed the settings',
  'contractor.created': 'added this person',
  'contractor.updated': 'changed this profile',
  'contractor.deactivated': 'deactivated this person',
  'contractor.reactivated': 'brought this person back',
  'contractor.tax_status_set': 'set the tax status',
  'contractor.onboarding_started': 'made a link to set up payouts',
  'contractor.payout_status_changed': 'heard from the provider about payouts',
  'contract.created': 'drew up a contract',
  'contract.updated': 'changed a contract',
  'contract.deleted': 'deleted a draft',
  'contract.submitted': 'submitted a contract for approval',
  'contract.approved': 'approved a contract',
  'contract.rejected': 'sent a contract back',
  'contract.paused': 'paused a contract',
  'contract.resumed': 'resumed a contract',
  'contract.completed': 'completed a contract',
  'contract.cancelled': 'cancelled a contract',
  'milestone.added': 'added a milestone',
  'milestone.updated': 'changed a milestone',
  'milestone.removed': 'removed a milestone',
  'milestone.started': 'started a milestone',
  'milestone.submitted': 'submitted work',
  'milestone.approved': 'approved work',
  'milestone.rejected': 'sent work back',
  'milestone.paid': 'marked a milestone paid',
  'payment.planned': 'planned a payment',
  'payment.sent': 'began to send a payment',
  'payment.charged': 'took the money in',
  'payment.succeeded': 'sent the money on: paid',
  'payment.failed': 'could not send a payment',
  'payment.retried': 'retried a payment',
  'payment.alarmed': 'found a payment that takes too long',
}
