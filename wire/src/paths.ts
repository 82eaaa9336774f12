/**
 * Method and path of every endpoint: the browser's door to the wire. No Zod here: a schema costs a page 20 kB.
 * Types of bodies and answers are inferred from the schemas and vanish at run time.
 */
import type { EndpointName, Endpoints } from './endpoints.ts'
import type * as z from 'zod'

export const paths = {
  signIn: ['POST', '/api/v1/auth/sign-in'],
  refresh: ['POST', '/api/v1/auth/refresh'],
  signOut: ['POST', '/api/v1/auth/sign-out'],
  switchOrg: ['POST', '/api/v1/auth/switch-org'],
  forgotPassword: ['POST', '/api/v1/auth/forgot-password'],
  resetPassword: ['POST', '/api/v1/auth/reset-password'],
  verifyEmail: ['POST', '/api/v1/auth/verify-email'],
  getAccount: ['GET', '/api/v1/account'],
  updateAccount: ['PUT', '/api/v1/account'],
  changePassword: ['POST', '/api/v1/account/password'],
  changeEmail: ['POST', '/api/v1/account/email'],
  cancelEmailChange: ['DELETE', '/api/v1/account/email'],
  sendVerification: ['POST', '/api/v1/account/email/verify'],
  setAccountAvatar: ['PUT', '/api/v1/account/avatar'],
  removeAccountAvatar: ['DELETE', '/api/v1/account/avatar'],
  listSessions: ['GET', '/api/v1/account/sessions'],
  endSession: ['DELETE', '/api/v1/account/sessions/{id}'],
  endSessions: ['POST', '/api/v1/account/sessions/end'],
  listMembers: ['GET', '/api/v1/members'],
  updateMember: ['PUT', '/api/v1/members/{id}'],
  removeMember: ['DELETE', '/api/v1/members/{id}'],
  leaveOrg: ['POST', '/api/v1/members/leave'],
  transferOwnership: ['POST', '/api/v1/org/transfer-ownership'],
  listRoles: ['GET', '/api/v1/roles'],
  createRole: ['POST', '/api/v1/roles'],
  updateRole: ['PUT', '/api/v1/roles/{id}'],
  deleteRole: ['DELETE', '/api/v1/roles/{id}'],
  listInvites: ['GET', '/api/v1/invites'],
  createInvite: ['POST', '/api/v1/invites'],
  resendInvite: ['POST', '/api/v1/invites/{id}/resend'],
  revokeInvite: ['DELETE', '/api/v1/invites/{id}'],
  lookUpInvite: ['POST', '/api/v1/invites/look-up'],
  acceptInvite: ['POST', '/api/v1/invites/accept'],
  getMe: ['GET', '/api/v1/me'],
  getOrg: ['GET', '/api/v1/org'],
  updateOrg: ['PUT', '/api/v1/org'],
  listOrgActivity: ['GET', '/api/v1/org/activity'],
  listAudit: ['GET', '/api/v1/audit'],
  exportAudit: ['GET', '/api/v1/audit/export'],
  createOrg: ['POST', '/api/v1/orgs'],
  setOrgLogo: ['PUT', '/api/v1/org/logo'],
  removeOrgLogo: ['DELETE', '/api/v1/org/logo'],
  getSetup: ['GET', '/api/v1/setup'],
  setUp: ['POST', '/api/v1/setup'],

  search: ['GET', '/api/v1/search'],
  listAttention: ['GET', '/api/v1/attention'],

  listNotifications: ['GET', '/api/v1/notifications'],
  readNotification: ['POST', '/api/v1/notifications/{id}/read'],
  unreadNotification: ['POST', '/api/v1/notifications/{id}/unread'],
  readAllNotifications: ['POST', '/api/v1/notifications/read-all'],
  unreadAllNotifications: ['POST', '/api/v1/notifications/unread-all'],
  getNotificationPreferences: ['GET', '/api/v1/notifications/preferences'],
  updateNotificationPreferences: ['PUT', '/api/v1/notifications/preferences'],
  unsubscribe: ['POST', '/api/v1/notifications/unsubscribe'],
  resubscribe: ['POST', '/api/v1/notifications/resubscribe'],
  getSubscription: ['POST', '/api/v1/notifications/subscription'],

  listCampaigns: ['GET', '/api/v1/campaigns'],
  createCampaign: ['POST', '/api/v1/campaigns'],
  getCampaign: ['GET', '/api/v1/campaigns/{id}'],
  updateCampaign: ['PUT', '/api/v1/campaigns/{id}'],
  transitionCampaign: ['POST', '/api/v1/campaigns/{id}/transition'],
  listCampaignActivity: ['GET', '/api/v1/campaigns/{id}/activity'],

  listContractors: ['GET', '/api/v1/contractors'],
  exportContractors: ['GET', '/api/v1/contractors/export'],
  changeContractors: ['POST', '/api/v1/contractors/bulk'],
  getBulkChange: ['GET', '/api/v1/contractors/bulk/{id}'],
  undoBulkChange: ['POST', '/api/v1/contractors/bulk/{id}/undo'],
  listSavedViews: ['GET', '/api/v1/contractors/views'],
  createSavedView: ['POST', '/api/v1/contractors/views'],
  updateSavedView: ['PUT', '/api/v1/contractors/views/{id}'],
  deleteSavedView: ['DELETE', '/api/v1/contractors/views/{id}'],
  createContractor: ['POST', '/api/v1/contractors'],
  listTags: ['GET', '/api/v1/contractors/tags'],
  checkContractorEmail: ['POST', '/api/v1/contractors/email-check'],
  listContractorImports: ['GET', '/api/v1/contractors/imports'],
  createContractorImport: ['POST', '/api/v1/contractors/imports'],
  getContractorImport: ['GET', '/api/v1/contractors/imports/{id}'],
  mapContractorImport: ['PUT', '/api/v1/contractors/imports/{id}'],
  checkContractorImport: ['POST', '/api/v1/contractors/imports/{id}/dry-run'],
  runContractorImport: ['POST', '/api/v1/contractors/imports/{id}/run'],
  cancelContractorImport: ['POST', '/api/v1/contractors/imports/{id}/cancel'],
  undoContractorImport: ['POST', '/api/v1/contractors/imports/{id}/undo'],
  listContractorImportRows: ['GET', '/api/v1/contractors/imports/{id}/rows'],
  getContractor: ['GET', '/api/v1/contractors/{id}'],
  updateContractor: ['PUT', '/api/v1/contractors/{id}'],
  listDuplicates: ['GET', '/api/v1/contractors/duplicates'],
  listContractorDuplicates: ['GET', '/api/v1/contractors/{id}/duplicates'],
  dismissDuplicate: ['POST', '/api/v1/contractors/{id}/duplicates/{duplicate_id}/dismiss'],
  restoreDuplicate: ['DELETE', '/api/v1/contractors/{id}/duplicates/{duplicate_id}/dismiss'],
  mergeContractor: ['POST', '/api/v1/contractors/{id}/merge'],
  deactivateContractor: ['DELETE', '/api/v1/contractors/{id}'],
  setTaxStatus: ['POST', '/api/v1/contractors/{id}/tax-status'],
  listContractorActivity: ['GET', '/api/v1/contractors/{id}/activity'],
  onboardContractor: ['POST', '/api/v1/contractors/{id}/stripe-onboard'],
  setContractorAvatar: ['PUT', '/api/v1/contractors/{id}/avatar'],
  removeContractorAvatar: ['DELETE', '/api/v1/contractors/{id}/avatar'],
  presignContractorDocument: ['POST', '/api/v1/contractors/{id}/documents/presign'],
  confirmContractorDocument: ['POST', '/api/v1/contractors/{id}/documents'],
  listContractorDocuments: ['GET', '/api/v1/contractors/{id}/documents'],
  downloadContractorDocument: ['GET', '/api/v1/contractors/{id}/documents/{document_id}/download'],
  deleteContractorDocument: ['DELETE', '/api/v1/contractors/{id}/documents/{document_id}'],
  listCertifications: ['GET', '/api/v1/contractors/{id}/certifications'],
  createCertification: ['POST', '/api/v1/contractors/{id}/certifications'],
  getCertification: ['GET', '/api/v1/contractors/{id}/certifications/{certification_id}'],
  updateCertification: ['PUT', '/api/v1/contractors/{id}/certifications/{certification_id}'],
  verifyCertification: ['POST', '/api/v1/contractors/{id}/certifications/{certification_id}/verify'],
  rejectCertification: ['POST', '/api/v1/contractors/{id}/certifications/{certification_id}/reject'],
  deleteCertification: ['DELETE', '/api/v1/contractors/{id}/certifications/{certification_id}'],
  rateContractor: ['POST', '/api/v1/contractors/{id}/ratings'],
  updateRating: ['PUT', '/api/v1/contractors/{id}/ratings/{rating_id}'],
  listRatings: ['GET', '/api/v1/contractors/{id}/ratings'],
  listHistory: ['GET', '/api/v1/contractors/{id}/history'],

  listContracts: ['GET', '/api/v1/contracts'],
  createContract: ['POST', '/api/v1/contracts'],
  getContract: ['GET', '/api/v1/contracts/{id}'],
  updateContract: ['PUT', '/api/v1/contracts/{id}'],
  deleteContract: ['DELETE', '/api/v1/contracts/{id}'],
  submitContract: ['POST', '/api/v1/contracts/{id}/submit'],
  approveContract: ['POST', '/api/v1/contracts/{id}/approve'],
  rejectContract: ['POST', '/api/v1/contracts/{id}/reject'],
  completeContract: ['POST', '/api/v1/contracts/{id}/complete'],
  cancelContract: ['POST', '/api/v1/contracts/{id}/cancel'],
  pauseContract: ['POST', '/api/v1/contracts/{id}/pause'],
  resumeContract: ['POST', '/api/v1/contracts/{id}/resume'],
  listContractActivity: ['GET', '/api/v1/contracts/{id}/activity'],
  presignContractDocument: ['POST', '/api/v1/contracts/{id}/documents/presign'],
  confirmContractDocument: ['POST', '/api/v1/contracts/{id}/documents'],
  listContractDocuments: ['GET', '/api/v1/contracts/{id}/documents'],
  downloadContractDocument: ['GET', '/api/v1/contracts/{id}/documents/{document_id}/download'],
  deleteContractDocument: ['DELETE', '/api/v1/contracts/{id}/documents/{document_id}'],
  addMilestones: ['POST', '/api/v1/contracts/{id}/milestones'],
  updateMilestone: ['PUT', '/api/v1/contracts/{contract_id}/milestones/{milestone_id}'],
  deleteMilestone: ['DELETE', '/api/v1/contracts/{contract_id}/milestones/{milestone_id}'],
  transitionMilestone: ['POST', '/api/v1/contracts/{contract_id}/milestones/{milestone_id}/transition'],

  listPayments: ['GET', '/api/v1/payments'],
  createPayment: ['POST', '/api/v1/payments'],
  previewPayment: ['POST', '/api/v1/payments/preview'],
  getPayment: ['GET', '/api/v1/payments/{id}'],
  explainPayment: ['GET', '/api/v1/payments/{id}/explain'],
  retryPayment: ['POST', '/api/v1/payments/{id}/retry'],
  listPaymentActivity: ['GET', '/api/v1/payments/{id}/activity'],
  receiveStripeWebhook: ['POST', '/api/v1/payments/webhooks/stripe'],

  listLedgerAccounts: ['GET', '/api/v1/ledger/accounts'],
  listLedgerTransfers: ['GET', '/api/v1/ledger/transfers'],
  listLedgerEntries: ['GET', '/api/v1/ledger/entries'],
  getTrialBalance: ['GET', '/api/v1/ledger/trial-balance'],
} as const satisfies Record<string, readonly [method: string, path: string]>

export type Paths = typeof paths

type Part<Name extends EndpointName, Key extends 'params' | 'query' | 'body'> = Endpoints[Name] extends {
  readonly [K in Key]: infer Schema extends z.ZodType
}
  ? z.input<Schema>
  : undefined

/** What a call of this endpoint carries. */
export type ParamsOf<Name extends EndpointName> = Part<Name, 'params'>
export type QueryOf<Name extends EndpointName> = Part<Name, 'query'>
export type BodyOf<Name extends EndpointName> = Part<Name, 'body'>

/** A file that it takes in the place of a body. */
export type FileOf<Name extends EndpointName> = Endpoints[Name] extends { readonly file: object } ? Blob : undefined

/** What it answers. */
export type AnswerOf<Name extends EndpointName> = Endpoints[Name] extends {
  readonly answer: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

export * from './document-types.ts'
export * from './import-fields.ts'
export { EMAIL_CHANNELS, NOTIFICATION_KINDS } from './notification-kinds.ts'
export type { EmailChannel, NotificationKind } from './notification-kinds.ts'
export { PERMISSION_WORDS } from './permission-words.ts'
export { PERMISSIONS } from './permissions.ts'
export type { EndpointName }
export type * from './shapes.ts'
