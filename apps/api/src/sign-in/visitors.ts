import { createHash, timingSafeEqual } from 'node:crypto'
import type { Engine, Membership, Tenant } from '@dacu/engine'
import { createOrganisation, localUser } from '@dacu/operations'
import type { Account, Accounts } from './accounts.ts'

/** The local operator: whoever may read the data folder's token on this machine. */
export const localAccount: Account = { id: localUser, name: 'local operator', email: '' }

export type Place = { tenant: Tenant; membership: Membership }

const homeOrganisation = { name: '我的店铺', clock: { kind: 'real' }, demo: false } as const

/** Looked up once in this many milliseconds: sessions are slow to read, and a page asks ten things at once. */
const freshMs = 3_000
const cachedMax = 5_000

/** A small memory of answers that go stale by themselves; what is not there is never remembered. */
function remember<T>(now: () => number, ask: (key: string) => Promise<T | null>) {
  const known = new Map<string, { value: T; until: number }>()
  return {
    async get(key: string): Promise<T | null> {
      const found = known.get(key)
      if (found && found.until > now()) return found.value
      known.delete(key)
      const value = await ask(key)
      if (value === null) return null
      if (known.size >= cachedMax) known.clear()
      known.set(key, { value, until: now() + freshMs })
      return value
    },
    forget: (key: string) => known.delete(key),
    forgetAll: () => known.clear(),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Who a token speaks for, and where that person may go. */
export function createVisitors(engine: Engine, accounts: Accounts, ownerToken: string, now: () => number) {
  const owner = digest(ownerToken)
  const sessions = remember(now, (token) => accounts.bySession(token))
  const places = remember(now, async (user) => {
    const found = await engine.tenants.ofUser(user)
    return found.length === 0 ? null : found
  })
  let home: Promise<unknown> | null = null
  /** On a fresh data folder the local operator gets an organisation, so that the first command has somewhere to work. */
  const homeOf = async (user: string): Promise<Place[]> => {
    if (user !== localUser) return []
    home ??= createOrganisation(engine, homeOrganisation, []).catch((error: unknown) => {
      home = null
      throw error
    })
    await home
    return engine.tenants.ofUser(localUser)
  }
  return {
    account: async (token: string): Promise<Account | null> =>
      timingSafeEqual(digest(token), owner) ? localAccount : sessions.get(token),
    places: async (user: string): Promise<Place[]> => (await places.get(user)) ?? homeOf(user),
    /** Where a user may go already, without making a first place for anybody. */
    knownPlaces: async (user: string): Promise<Place[]> => (await places.get(user)) ?? [],
    async signOut(token: string): Promise<void> {
      sessions.forget(token)
      if (!timingSafeEqual(digest(token), owner)) await accounts.endSession(token)
    },
    /** After a password was changed, which ended sessions. */
    sessionsEnded: () => sessions.forgetAll(),
    /** After somebody was let in or out. */
    membershipsChanged: () => places.forgetAll(),
  }
}
export type Visitors = ReturnType<typeof createVisitors>
