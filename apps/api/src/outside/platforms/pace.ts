/** A bucket of permissions to call 令牌桶: it fills at a rate up to a depth, and each call takes one. */
export type Bucket = { held: number; at: number }
export type Rate = { perSecond: number; depth: number }

export const fullBucket = (rate: Rate, at: number): Bucket => ({ held: rate.depth, at })

/**
 * Takes one permission, now or in advance: the answer says how long to wait before using it. A clock that was set
 * back fills nothing.
 */
export function takeOne(bucket: Bucket, rate: Rate, at: number): { bucket: Bucket; waitMs: number } {
  const passed = Math.max(0, at - bucket.at)
  const held = Math.min(rate.depth, bucket.held + (passed * rate.perSecond) / 1_000) - 1
  return {
    bucket: { held, at: Math.max(at, bucket.at) },
    waitMs: held >= 0 ? 0 : Math.ceil((-held / rate.perSecond) * 1_000),
  }
}

/** How long to wait before the n-th try again (from 0): doubling up to a bound, half of it left to the dice so that many do not come back together. */
export function backoffMs(tries: number, firstMs: number, mostMs: number, dice: number): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(tries, 30))
  return Math.round(whole / 2 + (whole / 2) * dice)
}

/** One bucket for each application on each platform, however many connections share it. */
export function createPace(now: () => number) {
  const buckets = new Map<string, Bucket>()
  return {
    /** How long to wait before the next call of this application. */
    take(application: string, rate: Rate): number {
      const { bucket, waitMs } = takeOne(buckets.get(application) ?? fullBucket(rate, now()), rate, now())
      buckets.set(application, bucket)
      return waitMs
    },
  }
}
export type Pace = ReturnType<typeof createPace>
