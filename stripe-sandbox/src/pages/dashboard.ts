import { inWords } from '../currency.ts'
import { idOf } from '../ids.ts'
import type { EventRow, Snapshot } from '../snapshot.ts'
import type { Html, Piece } from './html.ts'
import { html, page } from './html.ts'
import { troubleForms } from './trouble-forms.ts'

/** The desk: what the sandbox holds, and the trouble that can be ordered. */
export const dashboardPage = (snapshot: Snapshot): string =>
  page({
    title: 'Stripe sandbox',
    style: '_sandbox/style.css',
    body: html`<div class="notice">Sandbox: no real money, no real people</div>
      <main>
        <h1>Stripe sandbox</h1>
        <p class="soft">
          A local stand-in for Stripe. Its clock says ${snapshot.now}. Events go to
          ${snapshot.webhooks?.url ?? 'nobody: no webhook address is set'}.
        </p>
        ${balanceOf(snapshot)} ${troubleForms(snapshot.trouble)} ${accountsOf(snapshot)} ${intentsOf(snapshot)}
        ${chargesOf(snapshot)} ${transfersTable(snapshot)} ${eventsOf(snapshot)}
      </main>`,
  })

const balanceOf = ({ balance }: Snapshot): Html =>
  html`<h2>Balance</h2>
    <div class="grid">
      ${balance.available.map(
        ({ amount, currency }, index) =>
          html`<div class="panel">
            <div class="figure">${inWords(amount, currency)}</div>
            <div class="soft">available, ${inWords(balance.pending[index]?.amount ?? 0, currency)} pending</div>
          </div>`,
      )}
    </div>`

type Table = { title: string; heads: string[]; rows: Html[]; empty: string }

const table = ({ title, heads, rows, empty }: Table): Html =>
  html`<h2>${title}</h2>
    <div class="panel scroll">
      ${
        rows.length === 0
          ? html`<span class="soft">${empty}</span>`
          : html`<table>
              <thead>
                <tr>
                  ${heads.map((head) => html`<th scope="col">${head}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>`
      }
    </div>`

const row = (...cells: Piece[]): Html =>
  html`<tr>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr>`
const code = (text: string | null): Html => html`<code>${text ?? '-'}</code>`
const money = (amount: number, currency: string): Html => html`<span>${inWords(amount, currency)}</span>`

const TONES: Record<string, string> = {
  active: 'good',
  succeeded: 'good',
  delivered: 'good',
  pending: 'warn',
  requires_confirmation: 'warn',
  requires_payment_method: 'warn',
  restricted: 'bad',
  failed: 'bad',
  lost: 'bad',
  given_up: 'bad',
  canceled: 'soft',
}
const status = (text: string): Html => html`<span class="${TONES[text] ?? 'soft'}">${text}</span>`

const accountsOf = ({ accounts }: Snapshot): Html =>
  table({
    title: 'Accounts',
    heads: ['Account', 'Name', 'Country', 'Transfers', 'Onboarding'],
    empty: 'No connected account yet.',
    rows: accounts.map((account) =>
      row(
        code(account.id),
        account.display_name ?? account.contact_email,
        account.country,
        status(account.transfers_status),
        account.outcome ?? 'not finished',
      ),
    ),
  })

const intentsOf = ({ payment_intents }: Snapshot): Html =>
  table({
    title: 'Payment intents',
    heads: ['Payment', 'Amount', 'Status', 'Group', 'Description'],
    empty: 'No payment yet.',
    rows: payment_intents.map((intent) =>
      row(
        code(intent.id),
        money(intent.amount, intent.currency),
        status(intent.status),
        intent.transfer_group,
        intent.description,
      ),
    ),
  })

const chargesOf = ({ charges }: Snapshot): Html =>
  table({
    title: 'Charges',
    heads: ['Charge', 'Amount', 'Refunded', 'Status', 'Payment'],
    empty: 'No charge yet.',
    rows: charges.map((charge) =>
      row(
        code(charge.id),
        money(charge.amount, charge.currency),
        money(charge.amount_refunded, charge.currency),
        status(charge.status),
        code(idOf(charge.payment_intent)),
      ),
    ),
  })

const transfersTable = ({ transfers }: Snapshot): Html =>
  table({
    title: 'Transfers',
    heads: ['Transfer', 'Amount', 'Reversed', 'To', 'From charge', 'Group'],
    empty: 'No transfer yet.',
    rows: transfers.map((transfer) =>
      row(
        code(transfer.id),
        money(transfer.amount, transfer.currency),
        money(transfer.amount_reversed, transfer.currency),
        code(idOf(transfer.destination)),
        code(idOf(transfer.source_transaction)),
        code(transfer.transfer_group),
      ),
    ),
  })

const eventsOf = ({ events }: Snapshot): Html =>
  table({
    title: 'Events',
    heads: ['Event', 'About', 'Deliveries', ''],
    empty: 'Nothing has happened yet.',
    rows: events.map((event) => row(named(event), code(event.about), deliveriesOf(event), redeliver(event))),
  })

const named = ({ type, id }: EventRow): Html =>
  html`<div>${type}</div>
    ${code(id)}`

const deliveriesOf = ({ deliveries }: EventRow): Html => {
  if (deliveries.length === 0) return html`<span class="soft">no receiver</span>`
  return html`${deliveries.map(
    (delivery) =>
      html`<div>
        ${status(delivery.state)} <span class="soft">${delivery.attempts} tries ${delivery.last_error}</span>
      </div>`,
  )}`
}

const redeliver = ({ id }: EventRow): Html =>
  html`<form method="post" action="_sandbox/events/${id}/redeliver">
    <button class="quiet" aria-label="Send ${id} again">Send again</button>
  </form>`
