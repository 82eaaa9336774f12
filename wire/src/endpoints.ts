import { accountEndpoints } from './account.ts'
import { auditEndpoints } from './audit.ts'
import { campaignEndpoints } from './campaigns.ts'
import { certificationEndpoints } from './certifications.ts'
import { contractEndpoints } from './contract-endpoints.ts'
import { contractorImportEndpoints } from './contractor-imports.ts'
import { deskEndpoints } from './desk.ts'
import { directoryEndpoints } from './directory.ts'
import { documentEndpoints } from './documents.ts'
import { duplicateEndpoints } from './duplicates.ts'
import { identityEndpoints } from './identity.ts'
import { ledgerEndpoints } from './ledger.ts'
import { memberEndpoints } from './members.ts'
import { milestoneEndpoints } from './milestones.ts'
import { notificationEndpoints } from './notifications.ts'
import { orgEndpoints } from './orgs.ts'
import { paymentEndpoints } from './payments.ts'
import { ratingEndpoints } from './ratings.ts'
import { tagEndpoints } from './tags.ts'
import { savedViewEndpoints } from './saved-views.ts'
import { selectionEndpoints } from './selections.ts'

/** Every endpoint of the system, by name. */
export const endpoints = {
  ...identityEndpoints,
  ...accountEndpoints,
  ...auditEndpoints,
  ...memberEndpoints,
  ...orgEndpoints,
  ...deskEndpoints,
  ...notificationEndpoints,
  ...campaignEndpoints,
  ...directoryEndpoints,
  ...tagEndpoints,
  ...certificationEndpoints,
  ...duplicateEndpoints,
  ...selectionEndpoints,
  ...savedViewEndpoints,
  ...contractorImportEndpoints,
  ...contractEndpoints,
  ...documentEndpoints,
  ...milestoneEndpoints,
  ...ratingEndpoints,
  ...paymentEndpoints,
  ...ledgerEndpoints,
}
export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints
