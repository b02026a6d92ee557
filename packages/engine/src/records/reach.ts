import type { ClientConfig } from 'pg'

/**
 * How to reach one database as each of three users: the owner of the tables, who migrates them; the
 * product, which row-level security holds to one tenant at a time; and the sign-in library, which
 * sees nothing but its own accounts.
 */
export type Reach = {
  owner: ClientConfig
  app: ClientConfig
  accounts: ClientConfig
  /** The server is ours, so a missing database is made. */
  makesDatabase: boolean
}

/** Roles every database needs; their passwords are set where they sign in by themselves. */
export const appRole = 'dacu_app'
export const accountsRole = 'dacu_accounts'
