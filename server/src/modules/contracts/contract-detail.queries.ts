import { sql } from 'kysely'
import type { ContractStatus, ContractType } from 'wire/paths'

import type { FourEyes } from '#modules/identity'
import { written, type Query } from '#platform'

/**
 * A contract as one JSON text, built by Postgres in one round trip (the hot read). Milestones come with their status
 * in the place of `actions`, the facts beside the text are what the view derives actions from.
 */
export type DetailRow = {
  body: string
  milestones: string
  version: number
  status: ContractStatus
  contract_type: ContractType
  total_value_cents: number
  pending_cents: number
  was_submitted: boolean
  contractor_is_active: boolean
  milestone_count: number
  milestone_sum_cents: number
  unapproved: number
  created_by: string
  submitted_by: string | null
  currency: string
  /** Of the org: its limit and the currency that it is in. */
  four_eyes: FourEyes
}

export const getContractDetail = (org_id: string, id: string): Query<DetailRow> =>
  written(sql`
    select c.version, c.status, c.contract_type, c.total_value_cents, c.pending_cents, c.submitted_at is not null as was_submitted,
      c.created_by, c.submitted_by, c.currency, json_build_object('limit_cents', o.four_eyes_contract_cents, 'currency', o.currency) as four_eyes,
      p.is_active as contractor_is_active, m.milestone_count, m.milestone_sum_cents, m.unapproved,
      coalesce(m.milestones, '[]') as milestones,
      json_build_object(
        'id', c.id, 'org_id', c.org_id, 'contractor_id', c.contractor_id, 'campaign_id', c.campaign_id, 'title', c.title,
        'description', c.description, 'contract_type', c.contract_type, 'status', c.status, 'source', c.source,
        'total_value_cents', c.total_value_cents, 'currency', c.currency, 'hourly_rate_cents', c.hourly_rate_cents,
        'hourly_cap_hours', c.hourly_cap_hours, 'start_date', c.start_date, 'end_date', c.end_date,
        'sow_document_id', c.sow_document_id, 'nda_document_id', c.nda_document_id, 'terms_text', c.terms_text,
        'cancellation_reason', c.cancellation_reason, 'rejection_reason', c.rejection_reason,
        'commission_amount_cents', c.commission_amount_cents, 'commission_rule_id', c.commission_rule_id,
        'paid_cents', c.paid_cents, 'pending_cents', c.pending_cents, 'created_by', c.created_by, 'submitted_by', c.submitted_by, 'approved_by', c.approved_by,
        'submitted_at', platform.instant(c.submitted_at), 'approved_at', platform.instant(c.approved_at),
        'completed_at', platform.instant(c.completed_at), 'cancelled_at', platform.instant(c.cancelled_at),
        'version', c.version, 'created_at', platform.instant(c.created_at), 'updated_at', platform.instant(c.updated_at),
        'contractor', json_build_object(
          'id', p.id, 'display_name', p.display_name, 'company_name', p.company_name, 'avatar_url', p.avatar_url,
          'specialties', p.specialties, 'availability', p.availability,
          'rating', case when p.ratings_count > 0 then round(p.rating100 / 100.0, 2) end, 'ratings_count', p.ratings_count,
          'stripe_status', p.stripe_status, 'is_active', p.is_active),
        'campaign', case when k.id is not null then json_build_object('id', k.id, 'name', k.name) end,
        'created_by_person', json_build_object('id', u.id, 'name', u.name),
        'approved_by_person', case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end,
        'documents', coalesce((
          select json_agg(json_build_object(
            'id', d.id, 'contract_id', c.id, 'contractor_id', null, 'uploaded_by', d.uploaded_by,
            'uploaded_by_person', json_build_object('id', du.id, 'name', du.name), 'file_name', d.file_name,
            'file_type', d.file_type, 'file_size_bytes', d.file_size_bytes, 'sha256', d.sha256,
            'document_category', d.document_category, 'created_at', platform.instant(d.confirmed_at)) order by d.id desc)
          from documents.documents d join identity.users du on du.id = d.uploaded_by
          where d.org_id = c.org_id and d.subject_id = c.id and d.subject_kind = 'contract' and d.confirmed_at is not null), '[]'::json),
        'milestones_remaining_cents',
          case when c.contract_type = 'hourly' or (c.contract_type = 'fixed' and m.milestone_count = 0) then null
            else c.total_value_cents - m.milestone_sum_cents end,
        'payment_summary', json_build_object(
          'paid_cents', c.paid_cents, 'pending_cents', c.pending_cents, 'approved_unpaid_cents', m.approved_unpaid_cents,
          'currency', c.currency)
      )::text as body
    from contracts.contracts c
    join identity.orgs o on o.org_id = c.org_id
    join directory.contractors p on p.org_id = c.org_id and p.id = c.contractor_id
    join identity.users u on u.id = c.created_by
    left join identity.users a on a.id = c.approved_by
    left join campaigns.campaigns k on k.org_id = c.org_id and k.id = c.campaign_id
    cross join lateral (
      select count(*) as milestone_count, coalesce(sum(x.amount_cents), 0)::bigint as milestone_sum_cents,
        count(*) filter (where x.status not in ('approved', 'paid')) as unapproved,
        coalesce(sum(x.amount_cents - x.paid_cents - x.pending_cents) filter (where x.status = 'approved'), 0)::bigint as approved_unpaid_cents,
        '[' || string_agg(json_build_object(
          'id', x.id, 'contract_id', x.contract_id, 'title', x.title, 'description', x.description, 'amount_cents', x.amount_cents,
          'currency', c.currency, 'due_date', x.due_date, 'status', x.status, 'funding', x.funding, 'sort_order', x.sort_order,
          'rejection_reason', x.rejection_reason, 'deliverable_document_ids', x.deliverable_document_ids,
          'paid_cents', x.paid_cents, 'pending_cents', x.pending_cents, 'submitted_at', platform.instant(x.submitted_at),
          'approved_at', platform.instant(x.approved_at), 'approved_by', x.approved_by, 'paid_at', platform.instant(x.paid_at), 'version', x.version,
          'created_at', platform.instant(x.created_at), 'updated_at', platform.instant(x.updated_at), 'actions', x.status)::text,
          ',' order by x.sort_order, x.id) || ']' as milestones
      from contracts.milestones x where x.org_id = c.org_id and x.contract_id = c.id
    ) m
    where c.org_id = ${org_id} and c.id = ${id}`)
