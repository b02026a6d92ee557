import type { Known } from './bounds.ts'
import { limitOf, mostFor } from './bounds.ts'
import { rowsAt } from './conditions.ts'
import { drawersOf } from './conflicts.ts'
import type { Candidates } from './in-order.ts'
import type { Survives } from './levels.ts'
import { cellOf, makesItemPrice } from './levels.ts'
import type { Effect } from './mechanics/play.ts'
import { unitOf } from './mechanics/official-cut.ts'
import { sumOf, whole } from './money.ts'
import type { Cut, CutWithoutPrice, Fen } from './offer.ts'
import type { Candidate, PricingState } from './pricing-state.ts'
import type { Row } from './row.ts'
import { copyRow, lookOf, piecesIn, room } from './row.ts'

/*
 * How the later levels answer where a level leaves more money on the lines than its greedy answer
 * does. They take a share of what is added, and a jump where it lifts an amount over a threshold.
 * All that is said here is "at most", so that no answer can undercut what follows from it [C6].
 */

/** Where a later offer jumps: so much more on its lines, and what it gains then at most. */
export type Step = { readonly atFen: number; readonly gainFen: number }

/** The jumps of one later offer, rising. */
type Jump = { readonly rows: readonly number[]; readonly steps: readonly Step[] }

export type Response = {
  /** The most that the later levels take of the greedy answer. */
  readonly mostFen: Fen
  /** Line by line: what part of an added fen they take, and what rounding may add once a line changes. */
  readonly slopes: readonly number[]
  readonly slacks: readonly number[]
  readonly jumps: readonly Jump[]
}

/** Which amounts of the later levels follow what this level leaves. */
type Moves = { readonly look: boolean; readonly item: boolean }

type Own = {
  readonly slope: number
  /** What rounding may add over the whole basket. */
  readonly slackFen: number
  /** What rounding may add on a line whose amount changes. */
  readonly rowSlack: (row: Row) => number
  readonly steps: readonly Step[]
}

const exact = (): number => 0

const flat: Own = { slope: 0, slackFen: 0, rowSlack: exact, steps: [] }

function rateOf(cut: Cut | CutWithoutPrice | { readonly totalFen: Fen }): number {
  return 'payPermyriad' in cut ? (whole - cut.payPermyriad) / whole : 1
}

/** Steps beyond this many would cost more to list than they tell; the last one stands for the rest. */
const stepsMax = 64

function thresholdSteps(candidate: Candidate, rows: readonly Row[], strayFen: number): Step[] {
  const { mechanic } = candidate.compiled.offer
  if (mechanic.kind !== 'threshold_off' || mechanic.by === 'pieces' || mechanic.from === 0) return []
  const { from, offFen } = mechanic
  const has = lookOf(rows)
  const timesMax = mechanic.repeat ? (mechanic.timesMax ?? Number.POSITIVE_INFINITY) : 1
  const first = Math.floor(has / from) + 1
  const last = Math.min(timesMax, Math.floor((has + strayFen) / from))
  const steps: Step[] = []
  for (let times = first; times <= last; times++) {
    const rest = steps.length === stepsMax ? last - times + 1 : 1
    steps.push({ atFen: times * from - has, gainFen: offFen * rest })
    if (rest > 1) break
  }
  return steps
}

function ladderSteps(candidate: Candidate, rows: readonly Row[], strayFen: number): Step[] {
  const { mechanic } = candidate.compiled.offer
  if (mechanic.kind !== 'ladder' || mechanic.by === 'pieces') return []
  const has = lookOf(rows)
  const listFen = sumOf(rows, (row) => row.listFen)
  return mechanic.tiers
    .filter(({ from }) => from > has && from - has <= strayFen)
    .map((tier) => ({
      atFen: tier.from - has,
      gainFen: 'offFen' in tier ? tier.offFen : (listFen * (whole - tier.payPermyriad)) / whole + rows.length,
    }))
}

function ladderRate(candidate: Candidate): number {
  const { mechanic } = candidate.compiled.offer
  if (mechanic.kind !== 'ladder') return 0
  return Math.max(0, ...mechanic.tiers.map((tier) => ('payPermyriad' in tier ? rateOf(tier) : 0)))
}

/** The answer of a mechanic whose lines have room for all that it takes. */
function mechanicAnswer(candidate: Candidate, rows: readonly Row[], strayFen: number, moves: Moves): Own {
  const { offer, percentOf } = candidate.compiled
  const { mechanic } = offer
  const pieces = piecesIn(rows)
  const baseMoves = percentOf === 'running' || (percentOf === 'item' && moves.item)
  if (!moves.look && !baseMoves) return flat
  switch (mechanic.kind) {
    case 'percent':
      if (!baseMoves) return flat
      return {
        slope: rateOf(mechanic),
        slackFen: mechanic.per === 'basket' ? 1 : 0,
        rowSlack: (row) => (mechanic.per === 'unit' ? row.pieces : 1),
        steps: [],
      }
    case 'official_cut':
      if (!baseMoves) return flat
      return {
        slope: mechanic.cutPermyriad / whole,
        slackFen: 0,
        rowSlack: (row) =>
          row.pieces * (mechanic.rounding === 'tiered' ? unitOf(row.line.priceFen, 'tiered') : 1),
        steps: [],
      }
    case 'threshold_off':
      return { ...flat, steps: thresholdSteps(candidate, rows, strayFen) }
    case 'ladder':
      return {
        slope: ladderRate(candidate),
        slackFen: rows.length,
        rowSlack: exact,
        steps: moves.look ? ladderSteps(candidate, rows, strayFen) : [],
      }
    case 'amount':
      return mechanic.per === 'basket' ? flat : { ...flat, slope: 1 }
    case 'group':
    case 'buy_get':
    case 'bundle':
      return { ...flat, slope: rateOf(mechanic.cut), slackFen: pieces }
    case 'gift':
    case 'add_on':
    case 'bonus':
    case 'freight':
      return flat
    default:
      return { ...flat, slope: 1, slackFen: pieces }
  }
}

/** The jump of a condition on money that is not reached yet: then the whole offer comes in. */
function conditionSteps(state: PricingState, candidate: Candidate, strays: readonly number[]): Step[] {
  const { spendFen } = candidate.compiled.offer.when
  if (spendFen === undefined) return []
  const counted = candidate.counts ?? candidate.scope
  const needFen = spendFen - lookOf(rowsAt(state.rows, counted))
  if (needFen <= 0 || needFen > sumAt(strays, counted)) return []
  return [{ atFen: needFen, gainFen: mostFor(furthest(state, strays), candidate, anywhere).fen }]
}

const anywhere: Known = { amounts: false, pieces: false }

/** The basket with the most on every line that any answer leaves there. */
function furthest(state: PricingState, strays: readonly number[]): PricingState {
  const rows = state.rows.map((row) => {
    const more = strays[row.index] ?? 0
    const far = copyRow(row)
    far.itemFen += more
    far.leftFen += more
    far.lookFen += more
    far.entryItemFen += more
    far.entryLeftFen += more
    return far
  })
  return { ...state, rows }
}

/** Lines on which an offer is already cut short by what they have left, so that more money means more taken. */
function shortRows(effect: Effect, rows: readonly Row[]): readonly Row[] {
  if (effect.kind === 'shared') return effect.totalFen > sumOf(rows, room) ? rows : []
  if (effect.kind !== 'lines') return []
  return effect.offs.filter(({ row, offFen }) => offFen > room(row)).map(({ row }) => row)
}

/** One later offer: what it takes of the greedy answer, where, and how it answers to more. */
type Answer = {
  readonly candidate: Candidate
  readonly mostFen: Fen
  readonly effect: Effect
  readonly own: Own
  readonly short: readonly Row[]
}

function sumAt(values: readonly number[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (values[place] ?? 0), 0)
}

function answerOf(
  state: PricingState,
  candidate: Candidate,
  strays: readonly number[],
  moves: Moves,
  known: Known,
): Answer {
  const { fen, effect } = mostFor(state, candidate, known)
  const rows = rowsAt(state.rows, candidate.scope)
  const own = mechanicAnswer(candidate, rows, sumAt(strays, candidate.scope), moves)
  const steps = moves.look ? [...own.steps, ...conditionSteps(state, candidate, strays)] : []
  steps.sort((a, b) => a.atFen - b.atFen)
  const idle = fen === 0 && steps.length === 0
  return {
    candidate,
    mostFen: fen,
    effect,
    own: idle ? flat : { ...own, steps },
    short: shortRows(effect, rows),
  }
}

/** The cells of an offer's lines, or null on a level where all stand. */
function cellsOf(state: PricingState, { scope }: Candidate, survives: Survives): string[] {
  const [first] = scope
  // Most offers are of one cell, and need no set to tell.
  const cell = first === undefined ? '' : cellOf(survives, state.rows[first]?.line ?? nowhere)
  if (scope.every((row) => cellOf(survives, state.rows[row]?.line ?? nowhere) === cell)) return [cell ?? '']
  return [...new Set(scope.map((row) => cellOf(survives, state.rows[row]?.line ?? nowhere) ?? ''))]
}

const nowhere = { id: '', sku: '', shop: null }

/** Whether what an offer takes of a line never moves to another one, so that each cell has its own part. */
function staysOnLines({ candidate, effect }: Answer): boolean {
  const { mechanic } = candidate.compiled.offer
  const byLine = ['percent', 'amount', 'price', 'official_cut', 'deposit', 'deposit_cut'].includes(
    mechanic.kind,
  )
  if (!byLine || ('per' in mechanic && mechanic.per === 'basket')) return false
  return effect.kind !== 'lines' || sumOf(effect.offs, ({ offFen }) => offFen) <= limitOf(candidate)
}

/** Adds up the answers of the later offers, level by level. */
class Gathering {
  mostFen = 0
  readonly slopes: number[]
  readonly slacks: number[]
  readonly jumps: Jump[] = []
  private readonly state: PricingState

  constructor(state: PricingState) {
    this.state = state
    this.slopes = state.rows.map(() => 0)
    this.slacks = state.rows.map(() => 0)
  }

  /** What comes on top of what stands in the same place anyway. */
  private jump(answers: readonly Answer[], standingFen: Fen): void {
    const [first] = answers
    if (!first || answers.every(({ own }) => own.steps.length === 0)) return
    const reached = answers.map(({ mostFen }) => mostFen)
    const all = answers
      .flatMap(({ own }, index) => own.steps.map((step) => ({ ...step, index })))
      .sort((a, b) => a.atFen - b.atFen)
    const steps: Step[] = []
    let standing = Math.max(standingFen, ...reached)
    for (const { atFen, gainFen, index } of all) {
      reached[index] = (reached[index] ?? 0) + gainFen
      const gain = (reached[index] ?? 0) - standing
      if (gain <= 0) continue
      standing += gain
      steps.push({ atFen, gainFen: gain })
    }
    if (steps.length > 0) this.jumps.push({ rows: reachOfJump(first.candidate), steps })
  }

  private slopesOf(
    { candidate, own, short }: Answer,
    into: { slopes: number[]; slacks: number[] },
    most: boolean,
  ) {
    const add = (list: number[], row: number, more: number) => {
      list[row] = most ? Math.max(list[row] ?? 0, more) : (list[row] ?? 0) + more
    }
    for (const index of candidate.scope) {
      const row = this.state.rows[index]
      if (!row) continue
      add(into.slopes, index, short.includes(row) ? Math.max(1, own.slope) : own.slope)
      add(into.slacks, index, own.rowSlack(row))
    }
    this.mostFen += own.slackFen
  }

  /** A level on which all stand; of a group only one does. */
  all(answers: readonly Answer[]): void {
    const groups = new Map<string, Fen>()
    for (const answer of answers) {
      const { group } = answer.candidate.compiled.offer.stacking
      if (group === null) this.mostFen += answer.mostFen
      else groups.set(group, Math.max(groups.get(group) ?? 0, answer.mostFen))
      this.slopesOf(answer, this, false)
      this.jump([answer], answer.mostFen)
    }
    for (const most of groups.values()) this.mostFen += most
  }

  /** Offers of one cell on the same lines: the one that then brings most stands, not all of them. */
  private jumpsOfCells(
    placed: readonly { readonly answer: Answer; readonly cells: readonly string[] }[],
    standing: ReadonlyMap<string, Fen>,
  ): void {
    const alike = new Map<string, Answer[]>()
    for (const { answer, cells } of placed) {
      if (answer.own.steps.length === 0) continue
      const name = `${cells[0]}\u0000${reachOfJump(answer.candidate).join(',')}`
      const some = alike.get(name)
      if (some) some.push(answer)
      else alike.set(name, [answer])
    }
    for (const [name, answers] of alike) this.jump(answers, standing.get(name.split('\u0000')[0] ?? '') ?? 0)
  }

  /** A level with one offer a cell. Whoever reaches over several cells may bring its whole amount to any. */
  cells(answers: readonly Answer[], survives: Survives): void {
    const standing = new Map<string, Fen>()
    const raise = (cell: string, fen: Fen) => standing.set(cell, Math.max(standing.get(cell) ?? 0, fen))
    const inCells = { slopes: this.slopes.map(() => 0), slacks: this.slopes.map(() => 0) }
    const placed = answers.map((answer) => ({
      answer,
      cells: cellsOf(this.state, answer.candidate, survives),
    }))
    const roams = ({ answer, cells }: (typeof placed)[number]) => cells.length > 1 && !staysOnLines(answer)
    for (const { answer, cells } of placed.filter((each) => !roams(each))) {
      const offs = cells.length > 1 && answer.effect.kind === 'lines' ? answer.effect.offs : []
      if (cells.length === 1) raise(cells[0] ?? '', answer.mostFen)
      const parts = new Map<string, Fen>()
      for (const { row, offFen } of offs) {
        const cell = cellOf(survives, row.line) ?? ''
        parts.set(cell, (parts.get(cell) ?? 0) + Math.min(offFen, room(row)))
      }
      for (const [cell, fen] of parts) raise(cell, fen)
      this.slopesOf(answer, inCells, true)
    }
    for (const most of standing.values()) this.mostFen += most
    this.jumpsOfCells(
      placed.filter(({ cells }) => cells.length === 1),
      standing,
    )
    for (const each of placed) {
      if (each.cells.length === 1) continue
      const least = Math.min(...each.cells.map((cell) => standing.get(cell) ?? 0))
      this.jump([each.answer], least)
      if (!roams(each)) continue
      this.mostFen += Math.max(0, each.answer.mostFen - least)
      this.slopesOf(each.answer, this, false)
    }
    for (const [row, slope] of inCells.slopes.entries()) {
      this.slopes[row] = (this.slopes[row] ?? 0) + slope
      this.slacks[row] = (this.slacks[row] ?? 0) + (inCells.slacks[row] ?? 0)
    }
  }
}

/** The lines that carry an offer over its thresholds. */
function reachOfJump({ scope, counts }: Candidate): readonly number[] {
  return counts ? [...new Set([...scope, ...counts])] : scope
}

/** Whether an offer finds all pieces of its lines unused, if it stands. */
function ownsPieces(
  state: PricingState,
  candidate: Candidate,
  level: readonly Candidate[],
  survives: Survives,
) {
  if (!candidate.compiled.grouping) return true
  if (survives !== 'all') return cellsOf(state, candidate, survives).length === 1
  return (
    !drawersOf(level).includes(candidate) && !level.some(({ compiled }) => compiled.offer.stacking.exclusive)
  )
}

/** What the levels from one on take at most, and how they answer to more on the lines. */
function gathered(
  state: PricingState,
  candidates: Candidates,
  from: number,
  strays: readonly number[],
  moves: Moves,
  exactly: boolean,
): Gathering {
  const { book, levels } = state.scheme
  const stops = candidates.some((level) => level.some(({ compiled }) => compiled.offer.stacking.stop))
  let amounts = exactly
  let first = true
  const sum = new Gathering(state)
  for (const [index, level] of levels.entries()) {
    const offers = index < from ? [] : (candidates[index] ?? [])
    if (offers.length === 0) continue
    const answers = offers.map((candidate) =>
      answerOf(state, candidate, strays, moves, {
        amounts: amounts && (first || candidate.compiled.percentOf !== 'running'),
        pieces: amounts && !stops && ownsPieces(state, candidate, offers, level.survives),
      }),
    )
    if (level.survives === 'all') sum.all(answers)
    else sum.cells(answers, level.survives)
    first = false
    // The next level sees exactly these amounts; the ones after it only where nothing moves in between.
    if (book.base !== 'parallel' || makesItemPrice(level.level)) amounts = false
  }
  return sum
}

const still: Moves = { look: false, item: false }

/** The most that the levels from one on can take of these amounts, or of less where they are not exact. */
export function mostFrom(state: PricingState, candidates: Candidates, from: number, exactly: boolean): Fen {
  return gathered(state, candidates, from, [], still, exactly).mostFen
}

/**
 * How the levels after this one answer. `state` is the basket as the greedy answer leaves it, with
 * its rows as a level would see them; `strays` is how much more each line may hold at most.
 */
export function responseOf(
  state: PricingState,
  candidates: Candidates,
  levelIndex: number,
  strays: readonly number[],
): Response {
  const { book, levels } = state.scheme
  const item = makesItemPrice(levels[levelIndex]?.level ?? 'item')
  const moves = { look: book.base !== 'parallel' || item, item }
  return gathered(state, candidates, levelIndex + 1, strays, moves, true)
}
