import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

import { atMost } from '#platform'

/** Passwords: argon2id, t = 3, m = 64 MiB, p = 1; at most two hashes at once, which bounds memory. */

const PASSES = 3
const MEMORY_KIB = 65_536
const TAG_BYTES = 32
const AT_ONCE = 2

const inTurn = atMost(AT_ONCE)

const derive = (password: string, nonce: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = Buffer.from(password.normalize('NFKC'))
    argon2(
      'argon2id',
      { message, nonce, parallelism: 1, tagLength: TAG_BYTES, memory: MEMORY_KIB, passes: PASSES },
      (error, tag) => (error ? reject(error) : resolve(Buffer.from(tag))),
    )
  })

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

/** A PHC string for storing. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(async () => {
    const nonce = randomBytes(16)
    const tag = await derive(password, nonce)
    return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${unpadded(nonce)}$${unpadded(tag)}`
  })

/** Nobody's password: checked where the user is unknown, so that the answer takes the same time. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${unpadded(Buffer.alloc(16, 7))}$${unpadded(Buffer.alloc(TAG_BYTES, 7))}`

/** Is this the password of the PHC string? Takes as long without one. */
export const checkPassword = (password: string, phc: string | undefined): Promise<boolean> =>
  inTurn(async () => {
    const [, , , , nonce = '', wanted = ''] = (phc ?? NOBODY).split('$')
    const tag = await derive(password, Buffer.from(nonce, 'base64'))
    const same = timingSafeEqual(tag, Buffer.from(wanted, 'base64'))
    return phc !== undefined && same
  })
