/** What an account of the ledger is called by people: `payable:0199…:USD` is "Owed to the contractor". */
export const accountWords = (code: string): string => names[code.split(':')[0] ?? ''] ?? code

const names: Record<string, string> = {
  provider_balance: 'Held at the provider',
  payable: 'Owed to the contractor',
  platform_fees: 'Platform fees',
  provider_fees: 'Provider fees',
}

/** `payment_captured` is "Payment captured". */
export const kindWords = (kind: string): string => {
  const words = kind.replaceAll(/[._]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
