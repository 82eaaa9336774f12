import { Problem, validationFailed } from '#platform'

export const campaignNotFound = (path?: string): Problem =>
  new Problem(404, 'not_found', {
    message: 'There is no such campaign. Choose one from the list.',
    ...(path ? { path } : {}),
  })

export const slugTaken = (slug: string): Problem =>
  new Problem(409, 'slug_taken', { message: `Another campaign has the slug "${slug}". Choose another one.`, slug })

export const endsBeforeStart = (): Problem =>
  validationFailed([{ path: 'end_date', code: 'invalid', message: 'must not be before the start date' }])

export const notAMember = (): Problem =>
  new Problem(404, 'not_found', { message: 'There is no such member in this org.', path: 'owner_id' })
