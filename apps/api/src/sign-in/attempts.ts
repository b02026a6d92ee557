/** How often a sign-in may be tried: few times for one account, more from one address, since an office shares one. */
const limits = { account: 8, address: 60 } as const
const windowMs = 10 * 60_000
/** So many names are remembered at most; an attacker who invents names may not fill the memory. */
const namesMax = 20_000

type Tries = { count: number; until: number }

/**
 * Counts failed sign-ins per account and per address. The account is counted whether it exists or not, so that
 * the limit tells nobody which e-mails are known.
 */
export function createAttempts(now: () => number) {
  const tries = new Map<string, Tries>()
  const names = (email: string, from: string) => [
    { name: `account ${email.toLowerCase()}`, max: limits.account },
    { name: `address ${from}`, max: limits.address },
  ]
  const standing = (name: string): Tries | null => {
    const found = tries.get(name)
    return found && found.until > now() ? found : null
  }
  const note = (name: string) => {
    const found = standing(name)
    if (found) found.count += 1
    else tries.set(name, { count: 1, until: now() + windowMs })
    if (tries.size > namesMax) for (const [old, { until }] of tries) if (until <= now()) tries.delete(old)
    for (const old of tries.keys()) if (tries.size > namesMax) tries.delete(old)
  }
  return {
    /** Seconds until the next try is allowed; null where it is allowed now. */
    waitSeconds(email: string, from: string): number | null {
      const waits = names(email, from).flatMap(({ name, max }) => {
        const found = standing(name)
        return found && found.count >= max ? [found.until - now()] : []
      })
      return waits.length === 0 ? null : Math.ceil(Math.max(...waits) / 1000)
    },
    /** Counted before the password is looked at, so that tries sent together do not slip through. */
    begin(email: string, from: string): void {
      for (const { name } of names(email, from)) note(name)
    },
    succeeded(email: string, from: string): void {
      const [account, address] = names(email, from)
      if (account) tries.delete(account.name)
      const found = address && standing(address.name)
      if (found) found.count = Math.max(0, found.count - 1)
    },
  }
}
export type Attempts = ReturnType<typeof createAttempts>
