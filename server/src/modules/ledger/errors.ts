import { Problem } from '#platform'

export const insufficientBalance = (): Problem =>
  new Problem(422, 'insufficient_balance', {
    message: 'There is less on this balance than that, counting what is on hold. Choose a smaller amount.',
  })
