/** The server's time as seen from here: by how much it is ahead of this page's own stopwatch, give or take. */
export type Sync = { aheadMs: number; boundMs: number }

/**
 * One question and its answer: the server looked at its clock some time in between, so its time is known to half
 * the way there and back. The stopwatch counts on when somebody sets the phone's clock.
 */
export const syncOf = (sentMs: number, heardMs: number, serverMs: number): Sync => ({
  aheadMs: serverMs - (sentMs + heardMs) / 2,
  boundMs: (heardMs - sentMs) / 2,
})

/** The narrower of two; an old one grows wider, as stopwatches differ by up to a hundred parts in a million. */
export function narrower(before: Sync | null, fresh: Sync, passedMs: number): Sync {
  if (before === null) return fresh
  const aged = { ...before, boundMs: before.boundMs + passedMs * 0.0001 }
  return fresh.boundMs <= aged.boundMs ? fresh : aged
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `01:02:03`, and tenths in the last minute. Rounded up, so that it says nought only when it is. */
export function countdownText(leftMs: number): { days: number; text: string } {
  if (leftMs <= 0) return { days: 0, text: '00:00:00' }
  if (leftMs < 60_000)
    return { days: 0, text: `00:${(Math.ceil(leftMs / 100) / 10).toFixed(1).padStart(4, '0')}` }
  const seconds = Math.ceil(leftMs / 1000)
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400]
  return {
    days,
    text: `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`,
  }
}
