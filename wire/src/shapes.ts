/** Types of what travels, for the door without Zod. */
import type * as z from 'zod'

import type * as account from './account.ts'
import type * as audit from './audit.ts'
import type * as campaigns from './campaigns.ts'
import type * as certifications from './certifications.ts'
import type * as imports from './contractor-imports.ts'
import type * as contracts from './contracts.ts'
import type * as desk from './desk.ts'
import type * as directory from './directory.ts'
import type * as documents from './documents.ts'
import type * as duplicates from './duplicates.ts'
import type * as fields from './fields.ts'
import type * as identity from './identity.ts'
import type * as ledger from './ledger.ts'
import type * as members from './members.ts'
import type * as milestones from './milestones.ts'
import type * as notifications from './notifications.ts'
import type * as orgs from './orgs.ts'
import type * as payments from './payments.ts'
import type * as ratings from './ratings.ts'
import type * as savedViews from './saved-views.ts'
import type * as selections from './selections.ts'

export type AuditEntry = z.output<typeof audit.AuditEntry>
export type Account = z.output<typeof account.Account>
export type Session = z.output<typeof account.Session>
export type Invite = z.output<typeof members.Invite>
export type Member = z.output<typeof members.Member>
export type RoleRow = z.output<typeof members.RoleRow>
export type RoleInput = z.input<typeof members.RoleInput>
export type Me = z.output<typeof identity.Me>
export type Org = z.output<typeof orgs.Org>
export type OrgChange = z.input<typeof orgs.OrgChange>
export type OrgInput = z.input<typeof orgs.OrgInput>
export type OrgSummary = z.output<typeof identity.OrgSummary>
export type SignedIn = z.output<typeof identity.SignedIn>
export type User = z.output<typeof identity.User>
export type Actions = z.output<typeof fields.Actions>
export type SearchHit = z.output<typeof desk.SearchHit>
export type AttentionItem = z.output<typeof desk.AttentionItem>
export type AttentionGroup = z.output<typeof desk.AttentionGroup>
export type Activity = z.output<typeof desk.Activity>
export type Change = z.output<typeof desk.Change>
export type Notification = z.output<typeof notifications.Notification>
export type NotificationPreference = z.output<typeof notifications.NotificationPreference>
export type Subscription = z.output<typeof notifications.Subscription>
export type Campaign = z.output<typeof campaigns.Campaign>
export type CampaignDetail = z.output<typeof campaigns.CampaignDetail>
export type CampaignInput = z.input<typeof campaigns.CampaignInput>
export type Certification = z.output<typeof certifications.Certification>
export type CertificationInput = z.input<typeof certifications.CertificationInput>
export type CertificationChange = z.input<typeof certifications.CertificationChange>
export type Contractor = z.output<typeof directory.Contractor>
export type ContractorCard = z.output<typeof directory.ContractorCard>
export type ContractorInput = z.input<typeof directory.ContractorInput>
export type Duplicate = z.output<typeof duplicates.Duplicate>
export type MergeInput = z.output<typeof duplicates.MergeInput>
export type ContractorImport = z.output<typeof imports.ContractorImport>
export type ContractorImportRow = z.output<typeof imports.ContractorImportRow>
export type ImportedRow = z.output<typeof imports.ImportedRow>
export type ImportMapping = z.output<typeof imports.ImportMapping>
export type Contract = z.output<typeof contracts.ContractDetail>
export type ContractRow = z.output<typeof contracts.ContractRow>
export type ContractInput = z.input<typeof contracts.ContractInput>
export type ContractDocument = z.output<typeof documents.ContractDocument>
export type ContractorDocument = z.output<typeof documents.ContractorDocument>
export type SavedView = z.output<typeof savedViews.SavedView>
export type BulkChange = z.output<typeof selections.BulkChange>
export type Rating = z.output<typeof ratings.Rating>
export type Milestone = z.output<typeof milestones.MilestoneDetail>
export type MilestoneInput = z.input<typeof milestones.MilestoneInput>
export type Payment = z.output<typeof payments.PaymentDetail>
export type PaymentRow = z.output<typeof payments.PaymentRow>
export type PaymentStep = z.output<typeof payments.PaymentStep>
export type PaymentPreview = z.output<typeof payments.PaymentPreview>
export type PaymentExplanation = z.output<typeof payments.PaymentExplanation>
export type LedgerAccount = z.output<typeof ledger.LedgerAccount>
export type LedgerTransfer = z.output<typeof ledger.LedgerTransfer>
export type LedgerEntry = z.output<typeof ledger.LedgerEntry>
export type TrialBalance = z.output<typeof ledger.TrialBalance>

export type { CertificationAction, CertificationStatus } from './certifications.ts'
export type { CampaignStatus } from './campaigns.ts'
export type { ContractAction, ContractStatus, ContractType } from './contracts.ts'
export type { ImportStatus } from './contractor-imports.ts'
export type { MilestoneAction, MilestoneStatus } from './milestones.ts'
export type { Availability, Specialty } from './directory-filters.ts'
export type { StripeStatus, TaxStatus } from './directory.ts'
export type { PaymentStatus } from './payments.ts'
export type { BulkAction } from './selections.ts'
export type { Permission, Role } from './permissions.ts'
