import type { Org } from 'wire/paths'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { localeOptions, timeZoneOption } from './company.words.ts'

/** The settings for those who do not change them. */
export const OrgFacts = ({ org }: { org: Org }) => {
  const limit = (cents: number | null) => (cents === null ? 'Off' : <Money cents={cents} currency={org.currency} />)
  return (
    <>
      <Callout tone="grey">Only an owner changes these. Ask one of yours.</Callout>
      <Card title="General">
        <KeyValue
          pairs={[
            { label: 'Name', value: org.name },
            { label: 'Time zone', value: timeZoneOption(org.time_zone).label },
            {
              label: 'Dates and amounts in letters',
              value: localeOptions(org.locale).find(({ value }) => value === org.locale)?.label,
            },
            { label: 'Currency', value: org.currency },
          ]}
        />
      </Card>
      <Card title="Money">
        <KeyValue
          pairs={[
            { label: 'Platform fee', value: `${org.platform_fee_bps / 100} %` },
            { label: 'Tax limit', value: <Money cents={org.tax_limit_cents} currency="USD" /> },
          ]}
        />
      </Card>
      <Card title="Four eyes">
        <KeyValue
          pairs={[
            { label: 'Contracts above', value: limit(org.four_eyes_contract_cents) },
            { label: 'Payments above', value: limit(org.four_eyes_payment_cents) },
          ]}
        />
      </Card>
    </>
  )
}
