import { notFound, Problem } from '#platform'

export const notificationNotFound = (): Problem => notFound()

export const linkIsWrong = (): Problem =>
  new Problem(410, 'gone', {
    message:
      'This link is not complete. Open it from the letter again, or sign in and choose under settings what you get.',
  })
