import type { ClaimAnswer } from '@dacu/campaign'
import type { DropTally } from '@dacu/engine'

type Told = { answers: readonly ClaimAnswer[]; shard: number; firstSeq: number }

/**
 * The counters of a drop 计数. They are counted from the rows of its ledger, and then from each answer by its place
 * in the order of its shard: what was counted with the rows is not counted again, and a place that nobody told of
 * makes all be counted anew.
 */
export function createCounter(first: DropTally, opensAtMs: number) {
  let tally = first
  let isBehind = false
  /** Told while the rows are being counted, which may have come before or after. */
  let meanwhile: Told[] | null = null

  const add = ({ answers, shard, firstSeq }: Told) => {
    const counted = tally.decided[shard] ?? 0
    if (firstSeq > counted + 1) isBehind = true
    if (isBehind) return
    const fresh = answers.slice(counted + 1 - firstSeq)
    for (const answer of fresh) countOne(tally, answer, opensAtMs)
    tally.decided[shard] = counted + fresh.length
  }
  return {
    now: (): DropTally => tally,
    /** Some places are missing; `recount` finds them. */
    isBehind: () => isBehind,
    add(told: Told) {
      meanwhile?.push(told)
      add(told)
    },
    /** Counts everything anew by what `count` reads. */
    async recount(count: () => Promise<DropTally | null>): Promise<void> {
      const mine: Told[] = []
      meanwhile = mine
      let isLatest = false
      const fresh = await count().finally(() => {
        isLatest = meanwhile === mine
        if (isLatest) meanwhile = null
      })
      // A later count has everything that this one has.
      if (fresh === null || !isLatest) return
      tally = fresh
      isBehind = false
      for (const told of mine) add(told)
    },
  }
}

export type Counter = ReturnType<typeof createCounter>

function countOne(tally: DropTally, answer: ClaimAnswer, opensAtMs: number): void {
  const second = Math.floor((answer.atMs - opensAtMs) / 1000)
  let line = tally.bySecond.at(-1)
  if (line === undefined || line.second < second) {
    line = { second, granted: 0, refused: 0 }
    tally.bySecond.push(line)
  } else if (line.second > second) line = tally.bySecond.find((each) => each.second === second) ?? line
  if (answer.kind === 'granted') {
    line.granted++
    tally.granted++
    tally.grantedFen += answer.fen
  } else {
    line.refused++
    tally.refused[answer.because] = (tally.refused[answer.because] ?? 0) + 1
  }
}
