import type { Claim, ClaimAnswer, ClaimRefusal } from './drop.ts'

/** Numbers from `from` to before `until`. */
export type NumberRange = { from: number; until: number }
/** What the claims of a part are decided by, as the drop stands just now. */
export type PartTerms = {
  opensAtMs: number
  closesAtMs: number
  perCustomerMax: number
  /** Null lets everybody in. */
  isMember: ((customer: string) => boolean) | null
  /** The worth of a number that is in stock, in fen. */
  fenOf(number: number): number
  /** Said where the stock is empty; null where other parts may still have some. */
  empty: ClaimRefusal | null
}
/** What was decided of claims: their answers one by one, null where another part may have a coupon. */
export type Decided = {
  answers: (ClaimAnswer | null)[]
  /** Which of the claims had no answer before. */
  fresh: number[]
  granted: NumberRange[]
  atMs: number
}

/** What answers of one instant have in common, so that each keeps little more than its number. */
type Said = Extract<ClaimAnswer, { kind: 'refused' }> | { kind: 'grants'; atMs: number }
/** An answer of a customer, and those before it; `held` coupons are his with this one. */
type Past = {
  request: string
  said: Said
  number: number
  fen: number
  held: number
  earlier: Past | undefined
}

/** Tables that grow one by one, so that none has to be laid out anew with millions of names at once. */
const tableCount = 256

/** Everything that was ever answered, by customer. */
function createPasts() {
  const tables = Array.from({ length: tableCount }, () => new Map<string, Past>())
  const common = createCommon()
  const tableOf = (customer: string): Map<string, Past> => {
    let hash = customer.length
    for (let n = Math.max(0, customer.length - 8); n < customer.length; n++)
      hash = (Math.imul(hash, 31) + customer.charCodeAt(n)) | 0
    // There are as many tables as eight bits can name.
    return tables[(hash ^ (hash >>> 8)) & (tableCount - 1)] as Map<string, Past>
  }
  return {
    newest: (customer: string) => tableOf(customer).get(customer),
    keep({ customer, request }: Claim, answer: ClaimAnswer, earlier: Past | undefined) {
      const held = earlier?.held ?? 0
      const said = common(answer)
      tableOf(customer).set(
        customer,
        answer.kind === 'granted'
          ? { request, said, number: answer.number, fen: answer.fen, held: held + 1, earlier }
          : { request, said, number: 0, fen: 0, held, earlier },
      )
    },
    forgetNewest(customer: string) {
      const table = tableOf(customer)
      const earlier = table.get(customer)?.earlier
      if (earlier === undefined) table.delete(customer)
      else table.set(customer, earlier)
    },
  }
}

/**
 * One part of a drop's coupons 分片, held in memory with everything that was ever answered from it. It decides as
 * `decideClaims` does, in a time that does not grow with the drop. Nothing here is true before the ledger has it:
 * what could not be written is taken back.
 */
export function createPart() {
  const pasts = createPasts()
  let stock: NumberRange[] = []
  let lastMs = 0
  return {
    /** As the ledger has it: the numbers left, and the latest instant anything was decided at. */
    stand(left: NumberRange[], latestMs: number) {
      stock = left
      lastMs = latestMs
    },
    /** An answer that stands in the ledger. */
    learn: (claim: Claim, answer: ClaimAnswer) => pasts.keep(claim, answer, pasts.newest(claim.customer)),
    /** The numbers that are granted next. */
    next: (count: number): number[] => firstOf(stock, count),
    /** Decides claims in the order given; adds what it decides to what it knows. */
    decide(terms: PartTerms, claims: readonly Claim[], clockMs: number): Decided {
      const decided = decideAll(terms, pasts, stock, claims, Math.max(Math.floor(clockMs), lastMs))
      if (decided.fresh.length > 0) lastMs = decided.atMs
      return decided
    },
    /** Forgets what was decided last of all; the stock is to be read anew. */
    undo(claims: readonly Claim[], { fresh }: Decided) {
      for (const n of fresh.toReversed()) pasts.forgetNewest(claims[n]?.customer ?? '')
    },
  }
}
export type DropPart = ReturnType<typeof createPart>

function decideAll(
  terms: PartTerms,
  pasts: ReturnType<typeof createPasts>,
  stock: NumberRange[],
  claims: readonly Claim[],
  atMs: number,
): Decided {
  const gate = atMs < terms.opensAtMs ? 'not_open_yet' : atMs >= terms.closesAtMs ? 'closed' : null
  const giving = giver(stock)
  const refused = refuser(atMs)
  const decided: Decided = { answers: [], fresh: [], granted: giving.granted, atMs }
  // By number, because a rush of claims would make a pair of each otherwise.
  for (let n = 0; n < claims.length; n++) {
    const claim = claims[n]
    if (claim === undefined) break
    const newest = pasts.newest(claim.customer)
    let answer = answerTo(newest, claim.request)
    if (answer === null) {
      answer = decideOne(terms, claim.customer, newest?.held ?? 0, gate, giving, refused)
      if (answer !== null) {
        pasts.keep(claim, answer, newest)
        decided.fresh.push(n)
      }
    }
    decided.answers.push(answer)
  }
  return decided
}

function answerTo(newest: Past | undefined, request: string): ClaimAnswer | null {
  let past = newest
  while (past !== undefined && past.request !== request) past = past.earlier
  if (past === undefined) return null
  const { said, number, fen } = past
  return said.kind === 'refused' ? said : { kind: 'granted', number, fen, atMs: said.atMs }
}

/** Gives the same object for answers that are alike but for their numbers, as those of one bundle mostly are. */
function createCommon(): (answer: ClaimAnswer) => Said {
  let grants: Said = { kind: 'grants', atMs: 0 }
  let refusal: Said = { kind: 'refused', because: 'closed', atMs: 0 }
  return (answer) => {
    if (answer.kind === 'granted') {
      if (grants.atMs !== answer.atMs) grants = { kind: 'grants', atMs: answer.atMs }
      return grants
    }
    if (refusal.kind !== 'refused' || refusal.because !== answer.because || refusal.atMs !== answer.atMs)
      refusal = answer
    return refusal
  }
}

function decideOne(
  terms: PartTerms,
  customer: string,
  held: number,
  gate: ClaimRefusal | null,
  giving: ReturnType<typeof giver>,
  refused: ReturnType<typeof refuser>,
): ClaimAnswer | null {
  if (gate !== null) return refused.because(gate)
  if (terms.isMember !== null && !terms.isMember(customer)) return refused.because('outside_audience')
  if (held >= terms.perCustomerMax) return refused.because('per_customer_max_reached')
  const number = giving.take()
  if (number !== null) return { kind: 'granted', number, fen: terms.fenOf(number), atMs: refused.atMs }
  return terms.empty === null ? null : refused.because(terms.empty)
}

/** Takes number after number from the stock, and notes which. */
function giver(stock: NumberRange[]) {
  const granted: NumberRange[] = []
  const take = (): number | null => {
    const [first] = stock
    if (first === undefined) return null
    const number = first.from++
    if (first.from >= first.until) stock.shift()
    const last = granted.at(-1)
    if (last?.until === number) last.until++
    else granted.push({ from: number, until: number + 1 })
    return number
  }
  return { granted, take }
}

/** Refusals of one instant for one reason are one object, however many hear them. */
function refuser(atMs: number) {
  const said = new Map<ClaimRefusal, ClaimAnswer>()
  return {
    atMs,
    because(because: ClaimRefusal): ClaimAnswer {
      const found = said.get(because)
      if (found !== undefined) return found
      const answer: ClaimAnswer = { kind: 'refused', because, atMs }
      said.set(because, answer)
      return answer
    },
  }
}

function firstOf(stock: readonly NumberRange[], count: number): number[] {
  const numbers: number[] = []
  for (const { from, until } of stock)
    for (let number = from; number < until; number++) {
      if (numbers.length === count) return numbers
      numbers.push(number)
    }
  return numbers
}
