import type { LineupItem } from '../../plan/document.ts'
import { gramsOf, spelled } from './sentence.ts'
import type { Wanted } from './live.ts'

const digits = new Map(
  Object.entries({ 一: 1, 两: 2, 二: 2, 俩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }),
)
const counted = /(\d{1,3}|[一两二俩三四五六七八九十])\s*(?:件|支|瓶|盒|个|套|份|罐|只|片|袋|箱)/gu

const pairsOf = (text: string): Set<string> => new Set(gramsOf(text).filter((gram) => gram.length > 1))

/** Pairs of a title that only few items share: those that tell items apart. */
function tellingPairs(lineup: readonly LineupItem[]): Map<string, LineupItem[]> {
  const held = new Map<string, LineupItem[]>()
  for (const line of lineup)
    for (const pair of pairsOf(`${line.title} ${line.category}`))
      held.set(pair, [...(held.get(pair) ?? []), line])
  const most = Math.max(1, Math.floor(lineup.length / 3))
  return new Map([...held].filter(([, lines]) => lines.length <= most))
}

type Mention = { line: LineupItem; at: number; score: number }

/** Where each item is spoken of in a sentence; of two items under one word the one with more of its name said. */
function mentions(sentence: string, lineup: readonly LineupItem[]): Mention[] {
  const telling = tellingPairs(lineup)
  const found = new Map<LineupItem, Mention>()
  for (const pair of pairsOf(sentence))
    for (const line of telling.get(pair) ?? []) {
      const share = 1 / (telling.get(pair)?.length ?? 1)
      const before = found.get(line)
      const at = sentence.indexOf(pair)
      found.set(line, { line, at: Math.min(before?.at ?? at, at), score: (before?.score ?? 0) + share })
    }
  const best = [...found.values()].toSorted((one, other) => other.score - one.score || one.at - other.at)
  const taken: Mention[] = []
  for (const each of best) if (taken.every(({ at }) => Math.abs(at - each.at) > 1)) taken.push(each)
  return taken.toSorted((one, other) => one.at - other.at)
}

function countsIn(sentence: string): Count[] {
  return [...sentence.matchAll(counted)].map((match) => ({
    pieces: digits.get(match[1] ?? '') ?? Number(match[1]),
    at: match.index,
  }))
}

type Count = { pieces: number; at: number }

/**
 * Whoever begins with a number says it before each item (两瓶精华), whoever begins with an item says it after each
 * (精华两瓶); a number belongs to the nearest item on that side.
 */
function piecesOf(mention: Mention, all: readonly Mention[], counts: readonly Count[]): number {
  const [first, firstCount] = [all[0]?.at ?? 0, counts[0]?.at ?? 0]
  const previous = all.findLast(({ at }) => at < mention.at)?.at ?? -1
  const next = all.find(({ at }) => at > mention.at)?.at ?? Number.POSITIVE_INFINITY
  const found =
    firstCount < first
      ? counts.findLast(({ at }) => at > previous && at < mention.at)
      : counts.find(({ at }) => at > mention.at && at < next)
  return Math.max(1, found?.pieces ?? 1)
}

/** The items and pieces that a buyer's sentence speaks of, in the order in which they are said. */
export function wantedIn(sentence: string, lineup: readonly LineupItem[]): Wanted[] {
  const text = spelled(sentence)
  const all = mentions(text, lineup)
  const counts = countsIn(text)
  return all.map((mention) => ({ line: mention.line, pieces: piecesOf(mention, all, counts) }))
}
