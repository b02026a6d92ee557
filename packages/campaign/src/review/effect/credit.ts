/** A path of touches with how many of its people bought and how many did not. */
export type Path = { touches: readonly string[]; bought: number; left: number }
export type Credit = Record<string, number>
export type Credits = { first: Credit; last: Credit; linear: Credit; shapley: Credit; markov: Credit }

const add = (credit: Credit, channel: string | undefined, size: number): void => {
  if (channel !== undefined) credit[channel] = (credit[channel] ?? 0) + size
}

function spread(paths: readonly Path[], pick: (touches: readonly string[]) => [string, number][]): Credit {
  const credit: Credit = {}
  for (const path of paths)
    for (const [channel, share] of pick(path.touches)) add(credit, channel, share * path.bought)
  return credit
}

const whole = (channel: string | undefined): [string, number][] =>
  channel === undefined ? [] : [[channel, 1]]
const even = (channels: readonly string[]): [string, number][] =>
  channels.map((channel) => [channel, 1 / channels.length])

/** The chance to buy of somebody who walks from touch to touch as people did, without one channel. */
function conversion(paths: readonly Path[], without: string | null): number {
  const steps = new Map<string, Map<string, number>>()
  const count = (from: string, to: string, size: number) => {
    const row = steps.get(from) ?? new Map<string, number>()
    steps.set(from, row.set(to, (row.get(to) ?? 0) + size))
  }
  for (const { touches, bought, left } of paths) {
    touches.forEach((touch, index) => count(touches[index - 1] ?? start, touch, bought + left))
    count(touches.at(-1) ?? start, won, bought)
    count(touches.at(-1) ?? start, lost, left)
  }
  let chances = new Map<string, number>([[won, 1]])
  for (let round = 0; round < walksMax; round++) {
    const next = new Map<string, number>([[won, 1]])
    for (const [from, row] of steps) {
      const all = [...row.values()].reduce((sum, value) => sum + value, 0)
      const reach = [...row].reduce((sum, [to, size]) => sum + (size / all) * (chances.get(to) ?? 0), 0)
      next.set(from, from === without ? 0 : reach)
    }
    chances = next
  }
  return chances.get(start) ?? 0
}
const [start, won, lost] = ['\u0000start', '\u0000won', '\u0000lost']
const walksMax = 60

/** Credit by what is lost when a channel is taken away (Markov, removal effect). */
function markovCredit(paths: readonly Path[]): Credit {
  const channels = [...new Set(paths.flatMap((path) => path.touches))]
  const base = conversion(paths, null)
  const removal = channels.map((channel) => 1 - conversion(paths, channel) / base)
  const sum = removal.reduce((all, value) => all + value, 0)
  const bought = paths.reduce((all, path) => all + path.bought, 0)
  return Object.fromEntries(
    channels.map((channel, index) => [channel, ((removal[index] ?? 0) / sum) * bought]),
  )
}

/**
 * Who touched those that bought, told in five ways (review-methods §8). Five answers from the same data: it is
 * credit (rung 4) and moves no budget without a holdout.
 */
export const credits = (paths: readonly Path[]): Credits => ({
  first: spread(paths, (touches) => whole(touches[0])),
  last: spread(paths, (touches) => whole(touches.at(-1))),
  linear: spread(paths, even),
  // The game is whether a set of channels holds all of a path's, so each of its channels is worth the same.
  shapley: spread(paths, (touches) => even([...new Set(touches)])),
  markov: markovCredit(paths),
})
