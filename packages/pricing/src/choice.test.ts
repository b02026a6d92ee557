import { describe, expect, test } from 'vitest'
import { at } from './assert.ts'
import type { LineText, OfferText } from './testing.ts'
import { quoted, seeded } from './testing.ts'

/*
 * A plain oracle of the exact choice. It knows four mechanics and one level after another, and tries
 * everything: who owns every line, which offer of a group survives, in which order grouping offers
 * draw pieces and how many rounds each makes. No bounds, no sharing of code with the kernel.
 */
type Mechanic =
  | { kind: 'percent'; payPermyriad: number }
  | { kind: 'amount'; offFen: number }
  | { kind: 'threshold_off'; spendFen: number; offFen: number; repeat: boolean }
  | { kind: 'group'; pieces: number; discounted: number; payPermyriad: number; repeat: boolean }
type PlainOffer = {
  id: string
  level: string
  lines: number[]
  mechanic: Mechanic
  exclusive: boolean
  group: string | null
}
type PlainLine = { priceFen: number; pieces: number }
type Amounts = { left: number[]; item: number[] }

const order = ['item', 'shop', 'card']

function half(amount: number, payPermyriad: number): number {
  return Math.floor((amount * (10_000 - payPermyriad) * 2 + 10_000) / 20_000)
}

function piecesOf(look: number[], lines: PlainLine[], on: number[], used: Set<string>) {
  const pieces = on.flatMap((line) =>
    Array.from({ length: at(lines, line).pieces }, (_, place) => {
      const each = Math.floor(at(look, line) / at(lines, line).pieces)
      return {
        line,
        key: `${line}/${place}`,
        fen: each + (place < at(look, line) % at(lines, line).pieces ? 1 : 0),
      }
    }),
  )
  return pieces.filter((piece) => !used.has(piece.key)).sort((a, b) => b.fen - a.fen || a.line - b.line)
}

/** What an offer takes on the lines where it stands, and the pieces it uses. */
function plainEffect(
  offer: PlainOffer,
  on: number[],
  look: number[],
  lines: PlainLine[],
  used: Set<string>,
  roundsMax: number,
) {
  const offs = new Map<number, number>()
  const keys: string[] = []
  const { mechanic } = offer
  let rounds = 1
  if (mechanic.kind === 'percent')
    for (const line of on) offs.set(line, half(at(look, line), mechanic.payPermyriad))
  if (mechanic.kind === 'amount' || mechanic.kind === 'threshold_off') {
    const sum = offer.lines.reduce((total, line) => total + at(look, line), 0)
    const times =
      mechanic.kind === 'threshold_off' && mechanic.repeat ? Math.floor(sum / mechanic.spendFen) : 1
    const weighing = on.filter((line) => at(look, line) > 0)
    const weight = weighing.reduce((total, line) => total + at(look, line), 0)
    let given = 0
    for (const line of weighing) {
      const share = Math.floor((times * mechanic.offFen * at(look, line)) / weight)
      offs.set(line, share)
      given += share
    }
    const last = weighing.at(-1)
    if (last !== undefined) offs.set(last, (offs.get(last) ?? 0) + times * mechanic.offFen - given)
  }
  if (mechanic.kind === 'group') {
    const pieces = piecesOf(look, lines, on, used)
    rounds = Math.min(
      Math.floor(pieces.length / mechanic.pieces),
      mechanic.repeat ? roundsMax : Math.min(1, roundsMax),
    )
    for (let round = 0; round < rounds; round++) {
      const group = pieces.slice(round * mechanic.pieces, (round + 1) * mechanic.pieces)
      keys.push(...group.map((piece) => piece.key))
      for (const piece of group.slice(mechanic.pieces - mechanic.discounted))
        offs.set(piece.line, (offs.get(piece.line) ?? 0) + piece.fen)
    }
    for (const [line, base] of offs) offs.set(line, half(base, mechanic.payPermyriad))
  }
  return { offs, keys, rounds }
}

function reaches(offer: PlainOffer, look: number[], lines: PlainLine[]): boolean {
  const { mechanic } = offer
  if (mechanic.kind === 'threshold_off')
    return offer.lines.reduce((sum, line) => sum + at(look, line), 0) >= mechanic.spendFen
  return (
    mechanic.kind !== 'group' ||
    offer.lines.reduce((sum, line) => sum + at(lines, line).pieces, 0) >= mechanic.pieces
  )
}

function permutations<T>(things: T[]): T[][] {
  if (things.length === 0) return [[]]
  return things.flatMap((thing, index) =>
    permutations([...things.slice(0, index), ...things.slice(index + 1)]).map((rest) => [thing, ...rest]),
  )
}

function product<T>(lists: T[][]): T[][] {
  return lists.reduce<T[][]>(
    (all, list) => all.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  )
}

/** Every way in which the offers of one level can stand. */
function standings(
  offers: PlainOffer[],
  onePerLine: boolean,
  look: number[],
  left: number[],
  lines: PlainLine[],
) {
  const members = (group: string | null) => offers.filter((offer) => offer.group === group).length
  const groups = [...new Set(offers.map((offer) => offer.group))].filter(
    (group) => group !== null && members(group) > 1,
  )
  const results: number[][] = []
  // Where no offer of a group can take anything, none of them has to stand.
  const unwon: number[][] = []
  for (const winners of product(groups.map((group) => offers.filter((offer) => offer.group === group)))) {
    const inGame = offers.filter((offer) => !groups.includes(offer.group) || winners.includes(offer))
    const takers = (line: number) => inGame.filter((offer) => offer.lines.includes(line))
    const tenants = lines.map((_, line): (PlainOffer | 'open')[] => {
      const here = takers(line)
      if (here.length === 0) return ['open']
      if (onePerLine) return here
      const open: (PlainOffer | 'open')[] = here.some((offer) => !offer.exclusive) ? ['open'] : []
      return [...open, ...here.filter((offer) => offer.exclusive)]
    })
    const grouping = inGame.filter((offer) => offer.mechanic.kind === 'group')
    for (const owner of product(tenants))
      for (const draw of permutations(grouping))
        for (const caps of product(draw.map(() => [1, 2, 3, 99]))) {
          const result = stand(inGame, draw, caps, owner, look, left, lines, onePerLine)
          if (result)
            (winners.every((winner) => result.stood.has(winner)) ? results : unwon).push(result.after)
        }
  }
  return results.length > 0 ? results : unwon
}

function stand(
  inGame: PlainOffer[],
  draw: PlainOffer[],
  caps: number[],
  owner: (PlainOffer | 'open')[],
  look: number[],
  left: number[],
  lines: PlainLine[],
  onePerLine: boolean,
) {
  const used = new Set<string>()
  const after = [...left]
  const stood = new Set<PlainOffer>()
  const touchedBy = lines.map(() => new Set<PlainOffer>())
  const onOf = (offer: PlainOffer) =>
    offer.lines.filter((line) => owner[line] === offer || (owner[line] === 'open' && !offer.exclusive))
  const made = new Map<PlainOffer, number>()
  for (const offer of [...draw, ...inGame.filter((one) => !draw.includes(one))]) {
    const on = onOf(offer)
    const effect = plainEffect(offer, on, look, lines, used, caps[draw.indexOf(offer)] ?? 99)
    let taken = 0
    const took: number[] = []
    for (const [line, off] of effect.offs) {
      const share = Math.min(off, at(after, line))
      after[line] = at(after, line) - share
      taken += share
      if (share > 0) took.push(line)
    }
    if (taken === 0) continue
    stood.add(offer)
    made.set(offer, effect.rounds)
    for (const key of effect.keys) {
      used.add(key)
      took.push(Number(key.split('/')[0]))
    }
    for (const line of took) at(touchedBy, line).add(offer)
  }
  const couldTake = (offer: PlainOffer, line: number) => {
    if (offer.mechanic.kind === 'group' && !offer.mechanic.repeat && made.has(offer)) return false
    const on = offer.lines.filter((other) =>
      [...at(touchedBy, other)].every((toucher, index) => index === 0 && toucher === offer),
    )
    const effect = plainEffect(offer, on, look, lines, used, 99)
    const taken = [...effect.offs].filter(([other, off]) => Math.min(off, at(after, other)) > 0)
    return (
      taken.length > 0 &&
      (taken.some(([other]) => other === line) || effect.keys.some((key) => key.startsWith(`${line}/`)))
    )
  }
  // Every contested line is really held by its tenant, and no grouping offer could go on.
  for (const [line, tenant] of owner.entries()) {
    const here = inGame.filter((offer) => offer.lines.includes(line))
    if (here.length < 2) continue
    const exclusives = onePerLine || here.some((offer) => offer.exclusive)
    if (!exclusives || [...at(touchedBy, line)].some((offer) => offer === tenant || tenant === 'open'))
      continue
    const standing = here.filter((offer) => stood.has(offer))
    const rightful = standing.some((offer) => offer === tenant || (tenant === 'open' && !offer.exclusive))
    if (standing.length > 0 && !rightful) return null
    if (at(touchedBy, line).size > 0 || here.some((offer) => couldTake(offer, line))) return null
  }
  for (const offer of draw) {
    if (offer.mechanic.kind === 'group' && !offer.mechanic.repeat && made.has(offer)) continue
    const again = plainEffect(offer, onOf(offer), look, lines, used, 1)
    if ([...again.offs].some(([line, off]) => Math.min(off, at(after, line)) > 0)) return null
  }
  return { after, stood }
}

function plainBest(
  offers: PlainOffer[],
  lines: PlainLine[],
  parallel: boolean,
  onePerLine: boolean,
  from = 0,
  amounts?: Amounts,
): number {
  const { left, item } = amounts ?? {
    left: lines.map((line) => line.priceFen * line.pieces),
    item: lines.map((line) => line.priceFen * line.pieces),
  }
  const level = order[from]
  if (level === undefined) return left.reduce((sum, fen) => sum + fen, 0)
  const look = parallel ? item : left
  const here = offers.filter((offer) => offer.level === level && reaches(offer, look, lines))
  const ends = here.length === 0 ? [left] : standings(here, onePerLine, look, left, lines)
  return Math.min(
    ...ends.map((after) =>
      plainBest(offers, lines, parallel, onePerLine, from + 1, {
        left: after,
        item: level === 'item' ? item.map((fen, i) => fen - at(left, i) + at(after, i)) : item,
      }),
    ),
  )
}

function randomCase(seed: number) {
  const below = seeded(seed)
  const lines = Array.from({ length: 1 + below(3) }, () => ({
    priceFen: 100 + below(30) * 50,
    pieces: 1 + below(2),
  }))
  const offers = Array.from({ length: 2 + below(3) }, (_, index): PlainOffer => {
    const covered = lines.map((_, line) => line).filter(() => below(4) > 0)
    const mechanics: Mechanic[] = [
      { kind: 'percent', payPermyriad: 5_000 + below(45) * 100 },
      { kind: 'amount', offFen: 50 + below(20) * 25 },
      {
        kind: 'threshold_off',
        spendFen: 300 + below(20) * 100,
        offFen: 50 + below(10) * 25,
        repeat: below(2) === 0,
      },
      {
        kind: 'group',
        pieces: 2 + below(2),
        discounted: 1,
        payPermyriad: below(2) * 5_000,
        repeat: below(2) === 0,
      },
    ]
    return {
      id: `o${index + 1}`,
      level: at(order, below(3)),
      lines: covered.length > 0 ? covered : [0],
      mechanic: at(mechanics, below(4)),
      exclusive: below(4) === 0,
      group: below(4) === 0 ? 'g' : null,
    }
  })
  // The plain oracle knows groups within one level alone.
  const groupLevel = offers.find((offer) => offer.group)?.level
  for (const offer of offers) if (offer.level !== groupLevel) offer.group = null
  return { lines, offers, parallel: below(2) === 0, onePerLine: below(2) === 0 }
}

function asOffers(offers: PlainOffer[]): OfferText[] {
  return offers.map(({ id, level, lines, mechanic, exclusive, group }) => ({
    id,
    level,
    scope: { skus: lines.map((line) => `s${line + 1}`) },
    mechanic: mechanic.kind === 'percent' ? { ...mechanic, per: 'line' } : mechanic,
    stacking: { exclusive, ...(group ? { group } : {}) },
  }))
}

describe('[C1] exact choice', () => {
  test('equals trying everything on random small baskets', () => {
    const runs = process.env['DACU_LONG'] ? 10_000 : process.env['DACU_QUICK'] ? 40 : 600
    for (let seed = 1; seed <= runs; seed++) {
      const { lines, offers, parallel, onePerLine } = randomCase(seed)
      const survives = onePerLine ? 'one_per_line' : 'all'
      const book = {
        extends: parallel ? 'own-parallel' : 'own-step-down',
        levels: order.map((level) => ({ level, survives })),
      }
      const answer = quoted(
        book,
        asOffers(offers),
        lines.map((line): LineText => [line.priceFen, line.pieces]),
      )
      const expected = plainBest(offers, lines, parallel, onePerLine)
      expect(
        { seed, pay: answer.payFen, proven: answer.proven },
        JSON.stringify({ lines, offers, parallel, onePerLine }),
      ).toEqual({ seed, pay: expected, proven: true })
    }
  })

  test('[C6] the bounds lose no answer: every assignment of item offers to lines, priced without a choice', () => {
    const runs = process.env['DACU_LONG'] ? 600 : process.env['DACU_QUICK'] ? 4 : 40
    for (let seed = 1; seed <= runs; seed++) {
      const below = seeded(seed)
      const book = at(['tmall-parallel-2020', 'tmall-sequential-2012', 'jd-parallel'], below(3))
      const lines = Array.from({ length: 3 + below(2) }, (): LineText => [
        3_000 + below(20_000),
        1 + below(2),
      ])
      const skus = lines.map((_, index) => `s${index + 1}`)
      const items = [
        { id: 'a', mechanic: { kind: 'percent', payPermyriad: 8_800 + below(900) } },
        { id: 'b', mechanic: { kind: 'amount', offFen: 200 + below(1_500), per: 'unit' } },
        { id: 'c', mechanic: { kind: 'percent', payPermyriad: 8_800 + below(900), per: 'unit' } },
      ].slice(0, 2 + below(2))
      const later = [
        {
          id: 'official',
          level: 'official',
          mechanic: {
            kind: 'official_cut',
            cutPermyriad: 800 + below(900),
            rounding: at(['fen', 'tiered'], below(2)),
          },
        },
        {
          id: 'shop',
          level: 'shop',
          mechanic: {
            kind: 'threshold_off',
            spendFen: 10_000 + below(10_000),
            offFen: 1_000 + below(3_000),
            repeat: true,
          },
        },
        {
          id: 'ladder',
          level: 'card',
          mechanic: {
            kind: 'ladder',
            by: 'spend',
            tiers: [
              { from: 20_000, offFen: 900 },
              { from: 20_000 + below(20_000), offFen: 4_000 },
            ].slice(0, 1 + below(2)),
          },
        },
        {
          id: 'member',
          level: 'cross_shop',
          when: { spendFen: 15_000 + below(30_000) },
          mechanic: { kind: 'percent', payPermyriad: 9_500 },
        },
      ].slice(0, 1 + below(4))
      if (later.some(({ id, mechanic }) => id === 'ladder' && mechanic.tiers?.[1]?.from === 20_000)) continue
      const answer = quoted(book, [...items.map((item) => ({ ...item, level: 'item' })), ...later], lines)
      const totals = product(skus.map(() => items.map(({ id }) => id))).map((owners) => {
        const mine = items.flatMap((item) => {
          const won = skus.filter((_, index) => owners[index] === item.id)
          return won.length > 0 ? [{ ...item, level: 'item', scope: { skus: won } }] : []
        })
        return quoted(book, [...mine, ...later], lines).payFen
      })
      expect({ seed, pay: answer.payFen, proven: answer.proven }).toEqual({
        seed,
        pay: Math.min(...totals),
        proven: true,
      })
    }
  })
})
