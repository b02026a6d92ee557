import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const name = 'person.key'

/** Written whole and onto the disk before it gets its name, since people hashed under a lost key are lost. */
function make(folder: string): string {
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

function read(folder: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8').trim() || null
  } catch {
    return null
  }
}

/**
 * The key under which a tenant's buyers are hashed on their way in. It stays with the data: without it nobody,
 * this program included, can find out whether a phone number is among the buyers.
 */
export function personKeys(folder: string): (tenant: string) => string {
  const secret = read(folder) ?? make(folder)
  return (tenant) => createHmac('sha256', secret).update(`person ${tenant}`).digest('base64url')
}
