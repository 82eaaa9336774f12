import type { TroublePlan } from '../trouble-plan.ts'
import { CALL_TROUBLES } from '../trouble-plan.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'

/** Forms that order trouble and end it. */
export const troubleForms = (trouble: Required<TroublePlan>): Html =>
  html`<h2>Trouble on demand</h2>
    <div class="grid">${callForm()} ${webhookForm(trouble)} ${presentTrouble(trouble)}</div>`

const ACTION = '_sandbox/trouble'

const callForm = (): Html =>
  html`<form method="post" action="${ACTION}" class="panel stack">
    <h3>Calls to the API</h3>
    <label
      >What happens<select name="calls[0][kind]">
        ${CALL_TROUBLES.map((kind) => html`<option>${kind}</option>`)}
      </select></label
    >
    <label
      >Method<select name="calls[0][method]">
        <option value="">any</option>
        <option>POST</option>
        <option>GET</option>
      </select></label
    >
    <label>Path begins with<input name="calls[0][path]" placeholder="/v1/transfers" /></label>
    <label>Times<input name="calls[0][times]" type="number" min="1" value="1" /></label>
    <label
      >Dropped how<select name="calls[0][how]">
        <option>hang</option>
        <option>destroy</option>
      </select></label
    >
    <label>Milliseconds (for latency)<input name="calls[0][ms]" type="number" min="0" /></label>
    <button>Order</button>
  </form>`

const webhookForm = ({ webhooks, fee_bps }: Required<TroublePlan>): Html =>
  html`<form method="post" action="${ACTION}" class="panel stack">
    <h3>Webhooks and fee</h3>
    <label
      >Extra deliveries of each event<input
        name="webhooks[duplicates]"
        type="number"
        min="0"
        value="${webhooks.duplicates ?? 0}"
    /></label>
    <label
      >Delay in milliseconds<input name="webhooks[delay_ms]" type="number" min="0" value="${webhooks.delay_ms ?? 0}"
    /></label>
    <label
      >Lose the next events<input name="webhooks[lose_next]" type="number" min="0" value="${webhooks.lose_next ?? 0}"
    /></label>
    <label
      >Share of events lost, 0 to 1<input
        name="webhooks[loss_rate]"
        inputmode="decimal"
        value="${webhooks.loss_rate ?? 0}"
    /></label>
    <label class="line"
      ><input name="webhooks[reorder]" type="hidden" value="false" /><input
        name="webhooks[reorder]"
        type="checkbox"
        value="true"
        ${webhooks.reorder ? html` checked` : null}
      />
      Newest first</label
    >
    <label>Processing fee in basis points<input name="fee_bps" type="number" min="0" value="${fee_bps}" /></label>
    <button>Set</button>
  </form>`

const presentTrouble = (trouble: Required<TroublePlan>): Html =>
  html`<form method="post" action="${ACTION}/clear" class="panel stack">
    <h3>At present</h3>
    ${
      trouble.calls.length === 0
        ? html`<span class="soft">No trouble with calls.</span>`
        : trouble.calls.map(
            (call) =>
              html`<div>
                <code>${call.kind}</code> ${call.method ?? 'any'} ${call.path ?? '/'}
                <span class="soft">${call.times} left</span>
              </div>`,
          )
    }
    <button class="quiet">Clear all trouble</button>
  </form>`
