/** So many at once, and so many more each second. */
export type Rate = { burst: number; perSecond: number }
/**
 * A person taps, a page tries again, a bad network tries once more; a house shares one address. What comes in
 * through a proxy on this machine has no address of its own, so that the machine itself is not counted.
 */
export const usualRates = {
  customer: { burst: 30, perSecond: 3 },
  address: { burst: 400, perSecond: 100 },
  guests: { burst: 40, perSecond: 0.5 },
} as const satisfies Record<string, Rate>

/** So many names are remembered; who makes up more finds himself forgotten, not the memory full. */
const namesMax = 200_000

/** Counts per name 限流: each has a bucket that fills by itself. */
export function createLimit({ burst, perSecond }: Rate, now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>()
  const sweep = (at: number) => {
    for (const [name, bucket] of buckets)
      if (bucket.left + ((at - bucket.at) / 1000) * perSecond >= burst) buckets.delete(name)
    for (const name of buckets.keys()) if (buckets.size > namesMax) buckets.delete(name)
  }
  return {
    /** Null where it is let through, else the seconds to wait. */
    take(name: string): number | null {
      const at = now()
      const bucket = buckets.get(name)
      if (bucket === undefined) {
        if (buckets.size >= namesMax) sweep(at)
        buckets.set(name, { left: burst - 1, at })
        return null
      }
      bucket.left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond)
      bucket.at = at
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond))
      bucket.left -= 1
      return null
    },
  }
}

const ownAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
export const isOwnMachine = (address: string): boolean => ownAddresses.has(address)
