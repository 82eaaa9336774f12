/** Payments' front door. */
import type { Room } from '#platform'
import { attention } from './attention.service.ts'
import { mountPayments } from './payment.routes.ts'
import { hearPayment, reconcilePayment } from './reconciliation.service.ts'
import { sendPayment, sweepPayments } from './sending.service.ts'
import { settleEvent } from './webhook.service.ts'

export { read as readPayment } from './payment.service.ts'
export { paymentDeeds } from './demo.ts'
export { saveFundingMethod } from './funding.service.ts'
export { onboard, refreshRecipient } from './onboarding.service.ts'
export { create as createPayment } from './planning.service.ts'
export { sendPayment } from './sending.service.ts'
export { settleEvent, store as storeProviderEvent } from './webhook.service.ts'

export const payments: Room = {
  name: 'payments',
  mount: mountPayments,
  attention,
  listeners: [{ name: 'payments.reconcile', hears: ['payment.succeeded'], hear: hearPayment }],
  jobs: {
    'payment.send': (ctx, { payment_id }) => sendPayment(ctx, String(payment_id)),
    'payment.reconcile': (ctx, { payment_id }) => reconcilePayment(ctx, String(payment_id)),
    'payment.sweep': (ctx) => sweepPayments(ctx),
    'provider_event.settle': (ctx, { event_id }) => settleEvent(ctx, String(event_id)),
  },
  sweeps: { 'payment.sweep': '* * * * *' },
}
