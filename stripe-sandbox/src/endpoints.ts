import * as links from './account-links.ts'
import * as accounts from './accounts.ts'
import * as balance from './balance.ts'
import * as transactions from './balance-transactions.ts'
import * as charges from './charges.ts'
import * as customers from './customers.ts'
import * as events from './events.ts'
import * as intents from './payment-intents.ts'
import * as methods from './payment-methods.ts'
import * as refunds from './refunds.ts'
import * as thin from './thin-events.ts'
import * as reversals from './transfer-reversals.ts'
import * as transfers from './transfers.ts'
import type { Answer, Call } from './world.ts'

/** One line of Stripe's API: what is asked, which parameters it takes, what answers. */
export type Endpoint = {
  method: 'GET' | 'POST'
  path: string
  params: readonly string[]
  answer: (call: Call) => Answer
}

const get = (path: string, params: readonly string[], answer: Endpoint['answer']): Endpoint => ({
  method: 'GET',
  path,
  params,
  answer,
})

const post = (path: string, params: readonly string[], answer: Endpoint['answer']): Endpoint => ({
  method: 'POST',
  path,
  params,
  answer,
})

const ONE = ['expand'] as const

export const ENDPOINTS: readonly Endpoint[] = [
  post('/v1/customers', customers.CUSTOMER_PARAMS, customers.createCustomer),
  get('/v1/customers', customers.CUSTOMER_LIST_PARAMS, customers.listCustomers),
  get('/v1/customers/:id', ONE, customers.getCustomer),

  get('/v1/payment_methods', methods.PAYMENT_METHOD_LIST_PARAMS, methods.listPaymentMethods),
  get('/v1/payment_methods/:id', ONE, methods.getPaymentMethod),
  post('/v1/payment_methods/:id/attach', ['customer', 'expand'], methods.attachPaymentMethod),

  post('/v1/payment_intents', intents.PAYMENT_INTENT_PARAMS, intents.createPaymentIntent),
  get('/v1/payment_intents', intents.PAYMENT_INTENT_LIST_PARAMS, intents.listPaymentIntents),
  get('/v1/payment_intents/:id', [...ONE, 'client_secret'], intents.getPaymentIntent),
  post('/v1/payment_intents/:id/confirm', intents.CONFIRM_PARAMS, intents.confirmPaymentIntent),
  post('/v1/payment_intents/:id/cancel', intents.CANCEL_PARAMS, intents.cancelPaymentIntent),

  get('/v1/charges', charges.CHARGE_LIST_PARAMS, charges.listCharges),
  get('/v1/charges/:id', ONE, charges.getCharge),

  post('/v1/refunds', refunds.REFUND_PARAMS, refunds.createRefund),
  get('/v1/refunds', refunds.REFUND_LIST_PARAMS, refunds.listRefunds),
  get('/v1/refunds/:id', ONE, refunds.getRefund),

  post('/v1/transfers', transfers.TRANSFER_PARAMS, transfers.createTransfer),
  get('/v1/transfers', transfers.TRANSFER_LIST_PARAMS, transfers.listTransfers),
  get('/v1/transfers/:id', ONE, transfers.getTransfer),
  post('/v1/transfers/:id/reversals', reversals.REVERSAL_PARAMS, reversals.createReversal),
  get('/v1/transfers/:id/reversals', reversals.REVERSAL_LIST_PARAMS, reversals.listReversals),
  get('/v1/transfers/:id/reversals/:innerId', ONE, reversals.getReversal),

  get('/v1/balance', ONE, balance.getBalance),
  get('/v1/balance_transactions', transactions.BALANCE_TRANSACTION_LIST_PARAMS, transactions.listBalanceTransactions),
  get('/v1/balance_transactions/:id', ONE, transactions.getBalanceTransaction),

  get('/v1/events', events.EVENT_LIST_PARAMS, events.listEvents),
  get('/v1/events/:id', ONE, events.getEvent),
  get('/v1/accounts/:id', ONE, accounts.getAccountV1),

  post('/v2/core/accounts', accounts.ACCOUNT_PARAMS, accounts.createAccount),
  get('/v2/core/accounts', accounts.ACCOUNT_LIST_PARAMS, accounts.listAccounts),
  get('/v2/core/accounts/:id', ['include'], accounts.getAccount),
  post('/v2/core/accounts/:id', accounts.ACCOUNT_PARAMS, accounts.updateAccount),
  post('/v2/core/account_links', links.ACCOUNT_LINK_PARAMS, links.createAccountLink),
  get('/v2/core/events', thin.THIN_EVENT_LIST_PARAMS, thin.listThinEvents),
  get('/v2/core/events/:id', [], thin.getThinEvent),
]
