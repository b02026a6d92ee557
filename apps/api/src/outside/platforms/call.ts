import type { Failure } from './failure.ts'
import { type Json, readJson } from './json.ts'
import { backoffMs, type Pace } from './pace.ts'
import type { Keys, Platform, Request, Tokens } from './platform.ts'
import type { PlatformRefusal } from './refusal.ts'
import type { Send } from './transport.ts'

/** What calling needs of the world; tests hand in a clock and dice of their own, and never sleep. */
export type World = {
  send: Send
  now(): number
  dice(): number
  /** Ends early when the signal says so. */
  wait(ms: number, halt: AbortSignal): Promise<void>
  pace: Pace
}

/** A line to one platform for one shop: its keys change when they are renewed, and are kept before they are used. */
export type Line = {
  world: World
  platform: Platform
  gateway: string
  keys: Keys
  /** Keeps renewed tokens; they are used only after this has resolved. */
  keep(tokens: Tokens): Promise<void>
  /** Aborted where the round is to end at once: nobody waits for a platform that does not answer. */
  halt: AbortSignal
  /** Calls made, for the operator to see. */
  calls: number
}

export type Answered = { kind: 'answered'; answer: Json } | { kind: 'failed'; failure: Failure }

const triesMax = 6
/** A ban longer than this is not waited for within a round; the next round comes after it. */
const waitMsMax = 60_000
/** Tokens are renewed this long before they run out, so that no page is lost in the middle of a span. */
const renewEarlyMs = 15 * 60_000

/** One question, asked again as long as that can help: after a pause, after trouble of the platform, after renewing. */
export async function ask(line: Line, question: (keys: Keys, at: number) => Request): Promise<Answered> {
  const early = await renewEarly(line)
  if (early !== null) return { kind: 'failed', failure: early }
  let renewed = false
  for (let tries = 0; ; tries += 1) {
    const got = await once(line, question(line.keys, line.world.now()))
    if (got.kind === 'answered') return got
    const session = got.failure.kind === 'refused' && got.failure.refusal.kind === 'session'
    if (session && !renewed) {
      renewed = true
      const failure = await renew(line, got.failure)
      if (failure !== null) return { kind: 'failed', failure }
      continue
    }
    const pauseMs = pauseAfter(got.failure, tries, line.world.dice())
    if (pauseMs === null || tries + 1 >= triesMax || line.halt.aborted) return got
    await line.world.wait(pauseMs, line.halt)
  }
}

/** How long to wait before asking the same again; null where that would not help, or not soon. */
function pauseAfter(failure: Failure, tries: number, dice: number): number | null {
  if (failure.kind === 'no_answer') return backoffMs(tries, 1_000, 20_000, dice)
  if (failure.kind !== 'refused') return null
  const { kind, waitMs } = failure.refusal
  if (kind !== 'too_many_calls' && kind !== 'busy') return null
  if (waitMs !== null) return waitMs > waitMsMax ? null : waitMs
  return backoffMs(tries, kind === 'busy' ? 1_000 : 2_000, 30_000, dice)
}

async function once(line: Line, request: Request): Promise<Answered> {
  const { world, platform, keys } = line
  const rate = { perSecond: platform.limits.callsPerSecond, depth: platform.limits.burst }
  const waitMs = world.pace.take(`${platform.id} ${keys.app.key}`, rate)
  if (waitMs > 0) await world.wait(waitMs, line.halt)
  line.calls += 1
  const sent = await world.send(request, line.halt)
  if (sent.kind === 'lost') return failed({ kind: 'no_answer', because: sent.because })
  const answer = readJson(sent.body)
  const refusal = refusalOf(platform, sent.status, answer)
  if (refusal !== null)
    return failed({ kind: 'refused', refusal: { ...refusal, message: cleaned(refusal.message, line.keys) } })
  // A whole answer of any platform is an object; half of one cannot be read at all.
  if (answer === null || typeof answer !== 'object') return failed({ kind: 'no_answer', because: 'cut_off' })
  return { kind: 'answered', answer }
}

const failed = (failure: Failure): Answered => ({ kind: 'failed', failure })

/** The platform's own word first; a gateway that answers without one is too busy, or has trouble. */
function refusalOf(platform: Platform, status: number, answer: Json): PlatformRefusal | null {
  const told = platform.refusal(answer)
  if (told !== null) return told
  const plain = { code: `HTTP ${status}`, message: '', waitMs: null }
  if (status === 429) return { kind: 'too_many_calls', ...plain }
  if (status >= 500) return { kind: 'busy', ...plain }
  if (status === 401 || status === 403) return { kind: 'address', ...plain }
  return status >= 400 ? { kind: 'request', ...plain } : null
}

/** Platforms quote the question in their refusals; whatever is secret in it does not go any further. */
function cleaned(message: string, { app, tokens }: Keys): string {
  const secrets = [app.secret, tokens.access, tokens.refresh ?? ''].filter((secret) => secret.length > 3)
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), message)
  return clean.replaceAll(/\s+/g, ' ').trim().slice(0, 160)
}

async function renewEarly(line: Line): Promise<Failure | null> {
  const { expiresAt, refresh } = line.keys.tokens
  if (expiresAt === null || refresh === null) return null
  const left = Date.parse(expiresAt) - line.world.now()
  if (left > renewEarlyMs) return null
  const failure = await renew(line, null)
  // While the old token still holds, trouble with renewing can wait for the next time.
  return failure !== null && left > 0 ? null : failure
}

/**
 * Renews the tokens and keeps them before anything uses them. Asking twice with one refresh token is what happens
 * when the first answer was lost; whether the platform then gives the same tokens again or refuses is not
 * published, so after a refusal the shop's owner is asked to grant anew.
 */
async function renew(line: Line, because: Failure | null): Promise<Failure | null> {
  const { platform, gateway, world, keys } = line
  const { refresh } = keys.tokens
  if (refresh === null) return because
  for (let tries = 0; ; tries += 1) {
    const got = await once(line, platform.renewal(keys, refresh, world.now(), gateway))
    if (got.kind === 'answered') {
      const tokens = platform.renewed(got.answer, world.now())
      if (tokens === null) return { kind: 'no_answer', because: 'unreadable' }
      const kept = { ...tokens, refresh: tokens.refresh ?? refresh }
      await line.keep(kept)
      line.keys = { ...keys, tokens: kept }
      return null
    }
    const pauseMs = pauseAfter(got.failure, tries, world.dice())
    if (pauseMs === null || tries + 1 >= triesMax || line.halt.aborted) return got.failure
    await world.wait(pauseMs, line.halt)
  }
}
