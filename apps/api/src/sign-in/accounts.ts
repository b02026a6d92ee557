import { randomBytes } from 'node:crypto'
import { type AccountStore, EngineError } from '@dacu/engine'

export type Account = { id: string; name: string; email: string }
type SignedIn = { token: string; account: Account }

/** People's accounts 账号: who may prove to be whom. What they may do stands in the tenants. */
export interface Accounts {
  /** Null where e-mail and password do not belong together, whichever of the two is wrong. */
  signIn(email: string, password: string): Promise<SignedIn | null>
  /** Makes an account; null where the e-mail has one already. */
  add(account: Omit<Account, 'id'>, password: string): Promise<Account | null>
  bySession(token: string): Promise<Account | null>
  endSession(token: string): Promise<void>
  /** Whether the password is this person's. */
  knows(id: string, password: string): Promise<boolean>
  /** Sets a new password and ends every session of the person. */
  setPassword(id: string, password: string): Promise<void>
  /** Whether anybody has an account here. */
  anybody(): Promise<boolean>
  byEmail(email: string): Promise<Account | null>
  named(ids: readonly string[]): Promise<Account[]>
  /** Loads the library ahead of the first sign-in. */
  warm(): Promise<void>
}

const sessionSeconds = 30 * 24 * 3600

/**
 * The library takes most of a second to load, more than the rest of the server; so it is loaded when the first
 * person signs in. It keeps accounts, passwords (scrypt) and sessions in its own schema and migrates that itself.
 */
async function load(pool: AccountStore['pool']) {
  const [{ betterAuth }, { bearer }, { getMigrations }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/bearer'),
    import('better-auth/db/migration'),
  ])
  const options = {
    // The engine types its pool loosely so that only records and the sign-in know the driver.
    database: pool as never,
    // Only signs what this process itself hands back to the library; tokens are random and stored.
    secret: randomBytes(32).toString('base64url'),
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 8, maxPasswordLength: 200 },
    session: { expiresIn: sessionSeconds, updateAge: 24 * 3600 },
    // The server limits sign-in itself, by account and by address.
    rateLimit: { enabled: false },
    plugins: [bearer()],
  }
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  return betterAuth(options)
}
type Library = Awaited<ReturnType<typeof load>>

const accountOf = (user: { id: string; name: string; email: string }): Account => ({
  id: user.id,
  name: user.name,
  email: user.email,
})

/** The status that the library's refusals carry, told from a failure of the database. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'APIError' &&
  'statusCode' in error &&
  Number(error.statusCode) < 500

async function signIn(library: Library, email: string, password: string): Promise<SignedIn | null> {
  try {
    const { token, user } = await library.api.signInEmail({ body: { email, password } })
    return { token, account: accountOf(user) }
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

async function add(
  library: Library,
  account: Omit<Account, 'id'>,
  password: string,
): Promise<Account | null> {
  const { internalAdapter, password: secrets } = await library.$context
  const email = account.email.toLowerCase()
  if (await internalAdapter.findUserByEmail(email)) return null
  const user = await internalAdapter.createUser(
    { email, name: account.name, emailVerified: true },
    { method: 'admin' },
  )
  const hash = await secrets.hash(password)
  await internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    password: hash,
  })
  return accountOf(user)
}

async function bySession(library: Library, token: string): Promise<Account | null> {
  const headers = new Headers({ authorization: `Bearer ${token}` })
  const session = await library.api.getSession({ headers })
  return session === null ? null : accountOf(session.user)
}

async function endSession(library: Library, token: string): Promise<void> {
  await (await library.$context).internalAdapter.deleteSession(token)
}

async function knows(library: Library, id: string, password: string): Promise<boolean> {
  const { internalAdapter, password: secrets } = await library.$context
  const credential = (await internalAdapter.findAccounts(id)).find((each) => each.providerId === 'credential')
  const hash = credential?.password
  return hash ? secrets.verify({ hash, password }) : false
}

async function setPassword(library: Library, id: string, password: string): Promise<void> {
  const { internalAdapter, password: secrets } = await library.$context
  await internalAdapter.updatePassword(id, await secrets.hash(password))
  await internalAdapter.deleteUserSessions(id)
}

async function anybody(library: Library): Promise<boolean> {
  const { adapter } = await library.$context
  return (await adapter.count({ model: 'user' })) > 0
}

async function byEmail(library: Library, email: string): Promise<Account | null> {
  const found = await (await library.$context).internalAdapter.findUserByEmail(email)
  return found === null ? null : accountOf(found.user)
}

async function named(library: Library, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return []
  const { adapter } = await library.$context
  const where = [{ field: 'id', operator: 'in' as const, value: [...ids] }]
  const users = await adapter.findMany<Account>({ model: 'user', where, limit: ids.length })
  return users.map(accountOf)
}

/** The library tells a database that is away in its own words; everywhere else that is an `EngineError`. */
async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new EngineError('unreachable', `accounts cannot be read: ${text}`, { cause: error })
  }
}

/** The accounts in the engine's own database. A load that failed is tried again at the next call. */
export function createAccounts(store: AccountStore): Accounts {
  let library: Promise<Library> | null = null
  const ready = () =>
    (library ??= asked(load(store.pool)).catch((error: unknown) => {
      library = null
      throw error
    }))
  return {
    signIn: async (email, password) => asked(signIn(await ready(), email.toLowerCase(), password)),
    add: async (account, password) => asked(add(await ready(), account, password)),
    bySession: async (token) => asked(bySession(await ready(), token)),
    endSession: async (token) => asked(endSession(await ready(), token)),
    knows: async (id, password) => asked(knows(await ready(), id, password)),
    setPassword: async (id, password) => asked(setPassword(await ready(), id, password)),
    anybody: async () => asked(anybody(await ready())),
    byEmail: async (email) => asked(byEmail(await ready(), email.toLowerCase())),
    named: async (ids) => asked(named(await ready(), ids)),
    warm: async () => void (await ready()),
  }
}
