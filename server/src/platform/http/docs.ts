import type { Endpoint } from 'wire'

import { openApi } from './openapi.ts'
import type { Server } from './server.ts'

/** `/api/openapi.json`, and `/api/docs` for people: a page without script. */
export const mountDocs = ({ fastify, mounted }: Server): void => {
  let document: string | undefined
  fastify.get('/api/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApi([...mounted.values()]))
    return reply.type('application/json; charset=utf-8').send(document)
  })
  fastify.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page([...mounted.values()])),
  )
  fastify.get('/api/docs.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE))
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const groupOf = ({ path }: Endpoint): string => path.split('/')[3] ?? 'api'

const page = (endpoints: Endpoint[]): string => {
  const groups = Map.groupBy(endpoints, groupOf)
  const nav = [...groups.keys()].map((group) => `<a href="#${escape(group)}">${escape(group)}</a>`).join('\n')
  const body = [...groups]
    .map(
      ([group, list]) =>
        `<section id="${escape(group)}"><h2>${escape(group)}</h2>${list.map(entry).join('')}</section>`,
    )
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Guildhall API</title>
<link rel="stylesheet" href="/api/docs.css"></head><body><header><h1>Guildhall API</h1>
<p>JSON over HTTP. Sign in at <code>POST /api/v1/auth/sign-in</code> and send <code>Authorization: Bearer …</code>. The schemas are in
<a href="/api/openapi.json">openapi.json</a>.</p></header><nav aria-label="Groups">${nav}</nav><main>${body}</main></body></html>`
}

const entry = (endpoint: Endpoint): string => {
  const operation = openApi([endpoint])['paths'] as Record<string, Record<string, Record<string, unknown>>>
  const detail = operation[endpoint.path]?.[endpoint.method.toLowerCase()] ?? {}
  return `<details><summary><code class="method">${endpoint.method}</code> <code>${escape(endpoint.path)}</code> <span>${escape(endpoint.summary)}</span></summary>
<p>${escape(typeof detail['description'] === 'string' ? detail['description'] : '')}</p>${block('Parameters', detail['parameters'])}${block('Body', detail['requestBody'])}${block('Answers', detail['responses'])}</details>`
}

const block = (title: string, value: unknown): string =>
  value === undefined || (Array.isArray(value) && value.length === 0)
    ? ''
    : `<h3>${title}</h3><pre tabindex="0">${escape(JSON.stringify(value, null, 2))}</pre>`

const STYLE = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{max-width:960px;margin:0 auto;padding:24px}
nav{display:flex;gap:12px;flex-wrap:wrap;padding:12px 0;border-block:1px solid color-mix(in srgb,currentColor 20%,transparent)}
details{border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent);padding:8px 0}summary{cursor:pointer}summary span{opacity:.8}
.method{display:inline-block;min-width:64px;font-weight:600}pre{overflow:auto;padding:12px;background:color-mix(in srgb,currentColor 6%,transparent);border-radius:6px;font-size:12px}`
