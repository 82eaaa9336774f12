/** What a provider's refusal means to us. */

/** It said no, and asking again the same way changes nothing: a declined card, an account that cannot receive. */
export class ProviderRefused extends Error {
  readonly code: string
  /** The intent and charge that it happened on, where there were some. */
  readonly intent_id: string | null
  readonly charge_id: string | null
  constructor(
    message: string,
    {
      code,
      intent_id = null,
      charge_id = null,
    }: { code: string; intent_id?: string | null; charge_id?: string | null },
  ) {
    super(message)
    this.code = code
    this.intent_id = intent_id
    this.charge_id = charge_id
  }
}

/** We do not know what happened, or it asks us to come later: the same call with the same key is safe. */
export class ProviderDown extends Error {}

/** A key was used for another call: our mistake, which a person looks at. A new key is never given silently. */
export class ProviderKeyReused extends Error {}

/** The signature is missing, wrong, or more than 300 seconds away from now. */
export class InvalidSignature extends Error {}
