import type { FastifyReply } from 'fastify'

/** An answer that is kept under its idempotency key. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

/** Thrown to answer what was answered before: the body first sent, under a new request id in the header. */
export class Replay {
  readonly answer: Answer
  constructor(answer: Answer) {
    this.answer = answer
  }
}

export const replay = ({ answer: { status, headers, body } }: Replay, reply: FastifyReply): FastifyReply => {
  reply.code(status).headers(headers).header('idempotency-replayed', 'true')
  if (status === 204) return reply.send()
  return reply
    .type(status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8')
    .send(body)
}
