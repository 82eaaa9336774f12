import { requirementsOf, transfersOf } from '../account-view.ts'
import type { AccountRecord, LinkRecord } from '../records.ts'
import type { Html } from './html.ts'
import { html, page } from './html.ts'

const NOTICE = html`<div class="notice">Sandbox: no real money, no real identity check</div>`
const STYLE = '../style.css'

/** The hosted onboarding page: three ways for it to end. */
export const onboardingPage = (account: AccountRecord): string =>
  page({
    title: 'Set up payouts (sandbox)',
    style: STYLE,
    body: html`${NOTICE}
      <main class="narrow">
        <h1>Set up payouts</h1>
        <p class="soft">${account.display_name ?? account.contact_email ?? account.id}, <code>${account.id}</code></p>
        <p>This page stands in for Stripe's. Nothing is checked: choose how it ends. ${stateOf(account)}</p>
        <form method="post" class="panel stack">
          <fieldset>
            <legend>How does it end?</legend>
            ${choice({ value: 'complete', label: 'Complete', hint: 'Everything is accepted; money can be sent.', isChosen: true })}
            ${choice({ value: 'restricted', label: 'Restricted', hint: 'An identity document was not readable; money cannot be sent.' })}
            ${choice({ value: 'complete_transfers_fail', label: 'Complete, but transfers fail', hint: 'Looks complete; every transfer to it is refused.' })}
          </fieldset>
          <button>Finish</button>
        </form>
      </main>`,
  })

const stateOf = (account: AccountRecord): Html => {
  const owed = requirementsOf(account).entries?.length ?? 0
  return html`At present: transfers ${transfersOf(account).status}, ${owed} requirements open.`
}

type Choice = { value: string; label: string; hint: string; isChosen?: boolean }

const choice = ({ value, label, hint, isChosen }: Choice): Html =>
  html`<label class="choice">
    <input type="radio" name="outcome" value="${value}" ${isChosen ? html` checked` : null} /><span>${label}</span
    ><span class="soft">${hint}</span>
  </label>`

/** After finishing, when the link names no return address. */
export const finishedPage = (): string =>
  page({
    title: 'Done (sandbox)',
    style: STYLE,
    body: html`${NOTICE}
      <main class="narrow">
        <h1>Done</h1>
        <p>You can close this page.</p>
      </main>`,
  })

/** For a link whose time is over. */
export const expiredPage = (link: LinkRecord): string =>
  page({
    title: 'This link has expired (sandbox)',
    style: STYLE,
    body: html`${NOTICE}
      <main class="narrow">
        <h1>This link has expired</h1>
        <p>Onboarding links work for a few minutes. Ask for a new one where you came from.</p>
        <p><a href="${link.refresh_url}" rel="noreferrer">Get a new link</a></p>
      </main>`,
  })

/** For a link that never was. */
export const unknownLinkPage = (): string =>
  page({
    title: 'No such link (sandbox)',
    style: STYLE,
    body: html`${NOTICE}
      <main class="narrow">
        <h1>No such link</h1>
        <p>Check that the address is complete.</p>
      </main>`,
  })
