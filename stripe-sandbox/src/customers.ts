import type Stripe from 'stripe'
import { invalidParam, notFound } from './errors.ts'
import { newId } from './ids.ts'
import { listPage, PAGE_PARAMS } from './paging.ts'
import type { Answer, Call } from './world.ts'

export const CUSTOMER_PARAMS = ['name', 'email', 'phone', 'description', 'metadata', 'expand'] as const

/** `POST /v1/customers`. */
export const createCustomer = (call: Call): Answer => {
  const email = call.params.string('email') ?? null
  if (email !== null && !email.includes('@'))
    throw invalidParam('email_invalid', 'email', `Invalid email address: ${email}`)

  const customer = {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: call.at,
    currency: null,
    default_source: null,
    delinquent: false,
    description: call.params.string('description') ?? null,
    discount: null,
    email,
    invoice_prefix: newId('x', 8).slice(2).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: call.params.metadata(),
    name: call.params.string('name') ?? null,
    next_invoice_sequence: 1,
    phone: call.params.string('phone') ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } satisfies Stripe.Customer

  call.store.add('customer', call.at, customer)
  return { status: 200, body: customer }
}

/** `GET /v1/customers/{id}`. */
export const getCustomer = (call: Call): Answer => {
  const found = call.store.find('customer', call.id)
  if (!found) throw notFound('customer', call.id)
  return { status: 200, body: found }
}

export const CUSTOMER_LIST_PARAMS = [...PAGE_PARAMS, 'created'] as const

/** `GET /v1/customers`, newest first. */
export const listCustomers = (call: Call): Answer => ({ status: 200, body: listPage(call, 'customer', {}) })
