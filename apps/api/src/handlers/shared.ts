import type { Engine } from '@dacu/engine'
import type { Room } from '@dacu/operations'

type Kept<T> = { value: Promise<T>; until: number }

/** Boards and reviews kept of one tenant at most; the oldest goes first. */
const keptMax = 50

/**
 * Work that several readers want at once is done once: ten open pages of one board cost as much as one. What was
 * worked out stands for a while, and falls with anything that changes in the tenant: at once where this process
 * changed it (`forget`), and as soon as the notice arrives where another did.
 */
export function sharedWork<T>(freshMs: number) {
  const tenants = new Map<string, Map<string, Kept<T>>>()
  const shelfOf = (engine: Engine, tenant: string): Map<string, Kept<T>> => {
    const known = tenants.get(tenant)
    if (known) return known
    const shelf = new Map<string, Kept<T>>()
    tenants.set(tenant, shelf)
    engine.changes.follow(tenant, () => shelf.clear())
    return shelf
  }
  function share(room: Room, campaign: string, work: () => Promise<T>): Promise<T> {
    const shelf = shelfOf(room.engine, room.tenant.id)
    const key = JSON.stringify([campaign, room.operator.shops])
    const found = shelf.get(key)
    if (found && found.until > Date.now()) return found.value
    const value = work()
    shelf.set(key, { value, until: Date.now() + freshMs })
    // What failed is not kept; the next reader tries again.
    value.catch(() => shelf.get(key)?.value === value && shelf.delete(key))
    for (const oldest of shelf.keys()) if (shelf.size > keptMax) shelf.delete(oldest)
    return value
  }
  return { share, forget: (tenant: string) => void tenants.get(tenant)?.clear() }
}
