import type { Connection } from '@dacu/engine'
import type { Seal } from '../../secret.ts'
import type { Keys, Tokens } from './platform.ts'

/** What is sealed of a connection. */
export type Secrets = { appSecret: string; tokens: Tokens }

const placeOf = (tenant: string, id: string) => `connection ${tenant} ${id}`

export const sealSecrets = (seal: Seal, tenant: string, id: string, secrets: Secrets): string =>
  seal.seal(JSON.stringify(secrets), placeOf(tenant, id))

/** Null where the key is another than the one they were sealed under. */
export function keysOf(seal: Seal, tenant: string, connection: Connection): Keys | null {
  const text = seal.open(connection.sealed, placeOf(tenant, connection.id))
  if (text === null) return null
  // Written by `sealSecrets` alone, and the seal shows that nobody has touched it since.
  const { appSecret, tokens } = JSON.parse(text) as Secrets
  return { app: { key: connection.appKey, secret: appSecret }, tokens }
}
