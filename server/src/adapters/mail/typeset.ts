import type { Composed, LetterPart } from '#platform'
import type { Leave } from './index.ts'
import type { Message } from './transport.ts'

/** One definition, set twice: HTML and text. Every word is plain text and is escaped here (faults X7, X13). */

type Envelope = {
  id: string
  to: { email: string; name: string | null }
  from: string
  org_name: string
  leave?: Leave
}

export const setLetter = ({ subject, parts }: Composed, envelope: Envelope): Message => {
  const { id, to, from, org_name, leave } = envelope
  const line = oneLine(subject)
  return {
    id,
    from: { name: `${oneLine(org_name)} via Guildhall`, address: from },
    to: { name: oneLine(to.name ?? ''), address: to.email },
    subject: line,
    html: toHtml({ subject: line, parts, org_name, leave }),
    text: toText({ parts, org_name, leave }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(leave && {
        'List-Unsubscribe': `<${leave.one_click_url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

/** A header is one line: control characters, line breaks and marks that turn the reading direction become spaces. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 200)

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`).replaceAll('\n', '<br>')

type Sheet = { parts: readonly LetterPart[]; org_name: string; leave: Leave | undefined }

const PARAGRAPH = 'margin:0 0 16px;font-size:15px;line-height:23px'

const toHtml = ({ subject, parts, org_name, leave }: Sheet & { subject: string }): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title><base target="_blank"></head>
<body style="margin:0;padding:24px 12px;background:#f7f6f2;color:#1c1b18;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e4e2db;border-radius:10px">
<p style="margin:0 0 20px;font-size:13px;color:#6b6860">${escape(org_name)}</p>
${parts.map(htmlOf).join('\n')}
</div>
<p style="max-width:560px;margin:16px auto 0;font-size:12px;line-height:18px;color:#6b6860">Sent by Guildhall for ${escape(org_name)}.${leave === undefined ? '' : ` <a href="${escape(leave.page_url)}" style="color:#6b6860">Stop mail of this kind</a> · <a href="${escape(leave.settings_url)}" style="color:#6b6860">Choose what you get</a>`}</p>
</body></html>`

const htmlOf = (part: LetterPart): string => {
  if ('text' in part) return `<p style="${PARAGRAPH}">${escape(part.text)}</p>`
  if ('quote' in part)
    return `<blockquote style="${PARAGRAPH};padding-left:12px;border-left:3px solid #e4e2db;color:#4a4841">${escape(part.quote)}</blockquote>`
  if ('facts' in part)
    return `<table role="presentation" style="margin:0 0 16px;font-size:14px;line-height:22px;border-collapse:collapse">${part.facts
      .map(
        ({ name, value }) =>
          `<tr><td style="padding:2px 16px 2px 0;color:#6b6860;vertical-align:top">${escape(name)}</td><td style="padding:2px 0">${escape(value)}</td></tr>`,
      )
      .join('')}</table>`
  return `<p style="margin:0 0 16px"><a href="${escape(part.button.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1c1b18;color:#ffffff;font-size:14px;text-decoration:none">${escape(part.button.label)}</a></p>`
}

const toText = ({ parts, org_name, leave }: Sheet): string =>
  [
    ...parts.map(textOf),
    `--\nSent by Guildhall for ${org_name}.${leave === undefined ? '' : `\nStop mail of this kind: ${leave.page_url}\nChoose what you get: ${leave.settings_url}`}`,
  ].join('\n\n')

const textOf = (part: LetterPart): string => {
  if ('text' in part) return part.text
  if ('quote' in part)
    return part.quote
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')
  if ('facts' in part) return part.facts.map(({ name, value }) => `${name}: ${value}`).join('\n')
  return `${part.button.label}:\n${part.button.url}`
}
