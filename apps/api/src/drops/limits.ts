import { isIPv6 } from 'node:net'

/** So many at once, and so many more each second. */
export type Rate = { burst: number; perSecond: number }
/**
 * A person taps, a page tries again, a bad network tries once more; a house shares one address. `looks` are
 * pages that ask how a drop stands, and proofs.
 */
export const usualRates = {
  customer: { burst: 30, perSecond: 3 },
  address: { burst: 400, perSecond: 100 },
  guests: { burst: 40, perSecond: 0.5 },
  looks: { burst: 600, perSecond: 200 },
} as const satisfies Record<string, Rate>

/** So many names are remembered; who makes up more finds himself forgotten, not the memory full. */
const namesMax = 200_000

/** Counts per name 限流: each has a bucket that fills by itself. */
export function createLimit({ burst, perSecond }: Rate, now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>()
  const sweep = (at: number) => {
    for (const [name, bucket] of buckets)
      if (bucket.left + ((at - bucket.at) / 1000) * perSecond >= burst) buckets.delete(name)
    for (const name of buckets.keys()) if (buckets.size >= namesMax) buckets.delete(name)
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

const ownAddresses = new Set(['127.0.0.1', '::1'])
/** Programs of this machine itself, and a proxy here that does not tell for whom it asks; nobody is limited by that. */
export const isOwnMachine = (address: string): boolean => ownAddresses.has(plain(address))

/** An IPv4 address within IPv6 is the IPv4 address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/**
 * Who stands behind a network address: an IPv4 address is one house; of IPv6 each house has a network of 64 bits
 * and may choose any address in it, so only these bits count.
 */
export function houseOf(address: string): string {
  const one = plain(address)
  if (!isIPv6(one)) return one
  const [before = '', after] = (one.split('%')[0] ?? '').split('::')
  const [head, tail] = [groups(before), groups(after ?? '')]
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const all = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail]
  const shown = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${shown.join(':')}::/64`
}
const groups = (text: string): string[] => (text === '' ? [] : text.split(':'))
