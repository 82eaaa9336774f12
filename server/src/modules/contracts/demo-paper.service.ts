import { keepPaper } from '#modules/documents'
import type { Ctx } from '#platform'
import { update } from './contract.service.ts'
import { addingTo } from './document.service.ts'
import type { ContractSpec } from './demo-contract.ts'

/** The papers of the demo's contracts: what was agreed, and what was delivered. */

/** The statement of work, and an agreement where somebody sees what is not public yet. */
export const bringPapers = async (ctx: Ctx, spec: ContractSpec, id: string): Promise<void> => {
  const { title, description = 'As discussed.', milestones, campaign } = spec
  const sow = await keepPaper(ctx, addingTo(ctx, id), {
    file_name: `Statement of work - ${spec.key}.pdf`,
    document_category: 'sow',
    title: `Statement of work: ${title}`,
    lines: [description, '', ...milestones.map((each, index) => `${index + 1}. ${each.title}`)],
  })
  const nda =
    campaign === undefined
      ? undefined
      : await keepPaper(ctx, addingTo(ctx, id), {
          file_name: `NDA - ${campaign}.pdf`,
          document_category: 'nda',
          title: 'Mutual non-disclosure agreement',
          lines: ['What either side shows the other before it is public stays between them.', 'Two years from today.'],
        })
  await update(ctx, id, { sow_document_id: sow.id, nda_document_id: nda?.id ?? null })
}

/** What was handed in with a milestone; answers its id. */
export const bringDeliverable = async (
  ctx: Ctx,
  { id, milestone }: { id: string; milestone: { title: string } },
): Promise<string> => {
  const document = await keepPaper(ctx, addingTo(ctx, id), {
    file_name: `Delivery - ${milestone.title.replaceAll(/[/\\]/g, '-')}.pdf`,
    document_category: 'deliverable',
    title: milestone.title,
    lines: ['Delivered as agreed. The files are in the shared folder; this page lists them.'],
  })
  return document.id
}
