import type { Me } from '@dacu/contract'
import type { Engine } from '@dacu/engine'
import { type Room, shopsOf, zoneOf } from '@dacu/operations'
import type { Account, Accounts } from '../sign-in/accounts.ts'
import type { Attempts } from '../sign-in/attempts.ts'
import type { Place, Visitors } from '../sign-in/visitors.ts'

/** What the handlers of people work with. */
export type Parts = {
  engine: Engine
  accounts: Accounts
  visitors: Visitors
  attempts: Attempts
  /** What a stranger on the network does not know: printed where the server was started. */
  firstCode: string
  roomOf(account: Account, place: Place): Room
}

/** Who somebody is, where he may go, and what time it is there. */
export async function meOf(room: Room, account: Account, places: readonly Place[]): Promise<Me> {
  const shops = await shopsOf(room)
  const { id, name, demo } = room.tenant
  return {
    user: { id: account.id, name: account.name, email: account.email },
    organisation: { id, name, demo },
    organisations: places.map(({ tenant, membership }) => ({
      id: tenant.id,
      name: tenant.name,
      role: membership.role,
    })),
    role: room.operator.role,
    shops,
    now: room.clock.now(zoneOf(shops)),
  }
}
