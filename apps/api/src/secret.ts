import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Written whole and onto the disk before it gets its name, since people hashed under a lost key are lost. */
function make(folder: string, name: string): string {
  const [secret, path] = [randomBytes(32).toString('base64url'), join(folder, `${name}.${process.pid}`)]
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, secret)
  fsyncSync(file)
  closeSync(file)
  // A link fails where the name is taken, so a key that is there is never replaced.
  linkSync(path, join(folder, name))
  rmSync(path)
  return secret
}

function read(folder: string, name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8').trim() || null
  } catch {
    return null
  }
}

function keyIn(folder: string, name: string): string {
  return read(folder, name) ?? make(folder, name)
}

/**
 * The key under which a tenant's buyers are hashed on their way in. It stays with the data: without it nobody,
 * this program included, can find out whether a phone number is among the buyers.
 */
export function personKeys(folder: string): (tenant: string) => string {
  const secret = keyIn(folder, 'person.key')
  return (tenant) => createHmac('sha256', secret).update(`person ${tenant}`).digest('base64url')
}

/** Seals texts that must not be read from the database or a copy of it: tokens and secrets of a seller's applications. */
export type Seal = {
  /** `place` says where the text belongs; sealed elsewhere it does not open. */
  seal(text: string, place: string): string
  /** Null where it was sealed under another key, belongs to another place, or was altered. */
  open(sealed: string, place: string): string | null
}

const version = 'v1'

/**
 * Sealing by AES-256-GCM with a fresh nonce each time. The key lies in the data folder, readable by its user only,
 * or comes from outside (`DACU_SECRET_KEY`) where the folder is backed up with the rest; never in the database.
 */
export function sealing(folder: string, given?: string): Seal {
  const key = createHash('sha256')
    .update(`seal ${given || keyIn(folder, 'seal.key')}`)
    .digest()
  return {
    seal(text, place) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [version, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
        '.',
      )
    },
    open(sealed, place) {
      const [told, ...parts] = sealed.split('.')
      const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'))
      if (told !== version || nonce?.length !== 12 || tag?.length !== 16 || body === undefined) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
        decipher.setAuthTag(tag)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
