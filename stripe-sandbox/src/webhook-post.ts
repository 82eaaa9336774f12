import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

const TIMEOUT_MS = 10_000

export type Post = { url: string; payload: string; signature: string; signal: AbortSignal }
export type PostResult = { status: number | null; error: string }

/**
 * Posts one webhook. `sent` resolves when the request has left, so that the next one cannot overtake it;
 * `result` never rejects.
 */
export const postWebhook = (post: Post): { sent: Promise<void>; result: Promise<PostResult> } => {
  const sent = Promise.withResolvers<void>()
  const result = Promise.withResolvers<PostResult>()
  const finish = (status: number | null, error: string): void => {
    sent.resolve()
    result.resolve({ status, error })
  }
  try {
    const send = post.url.startsWith('https:') ? httpsRequest : httpRequest
    const request = send(post.url, {
      method: 'POST',
      headers: headersOf(post),
      signal: post.signal,
      timeout: TIMEOUT_MS,
    })
    request.on('response', (response) => {
      response.resume()
      const status = response.statusCode ?? 0
      finish(status, status >= 200 && status < 300 ? '' : `answered ${status}`)
    })
    request.on('finish', () => sent.resolve())
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (error) => finish(null, error.message))
    request.end(post.payload)
  } catch (error) {
    finish(null, error instanceof Error ? error.message : String(error))
  }
  return { sent: sent.promise, result: result.promise }
}

const headersOf = (post: Post): Record<string, string> => ({
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(Buffer.byteLength(post.payload)),
  'stripe-signature': post.signature,
  'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks; guildhall sandbox)',
})
