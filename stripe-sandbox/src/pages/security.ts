/** Headers of a page; `origin` is one more place that a form may lead to after its redirect. */
export const pageHeaders = (origin: string): Record<string, string> => ({
  'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${origin}; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
})
