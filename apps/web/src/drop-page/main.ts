import { checksOf } from './check.ts'
import { narrower, syncOf } from './clock.ts'
import type { Sync } from './clock.ts'
import { show } from './show.ts'
import type { Doing, Shown } from './show.ts'
import { newRequest, personIn, read, write } from './store.ts'
import type { Kept } from './store.ts'
import { askClaim, askGuest, askProof, askState } from './wire.ts'
import type { State } from './wire.ts'
import './page.css'

const drop = decodeURIComponent(location.pathname.split('/')[2] ?? '')
const stateEveryMs = 5_000
const quickSyncs = 4

let kept: Kept = read(drop)
let state: State | null = null
let sync: Sync | null = null
let syncedAt = 0
let doing: Doing = { kind: 'idle' }
let language: Shown['language'] = storedLanguage()
let checks: Shown['checks'] = null

function storedLanguage(): Shown['language'] {
  return (read('language').request ?? navigator.language).startsWith('zh') ? 'zh' : 'en'
}

const keep = (more: Partial<Kept>) => {
  kept = { ...kept, ...more }
  write(drop, kept)
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const serverNow = (): number | null => (sync === null ? null : performance.now() + sync.aheadMs)

function draw(): void {
  show({
    language,
    state,
    nowMs: serverNow(),
    phoneAheadMs: sync === null ? 0 : Date.now() - (performance.now() + sync.aheadMs),
    boundMs: sync?.boundMs ?? 0,
    kept,
    doing,
    checks,
    offline: !navigator.onLine,
    actions: { claim: () => void claim(), check: () => void check(), turn },
  })
}

function turn(): void {
  language = language === 'zh' ? 'en' : 'zh'
  write('language', { ...read('language'), request: language })
  draw()
}

async function look(): Promise<void> {
  const sent = performance.now()
  const heard = await askState(drop, kept.person)
  const now = performance.now()
  if (heard.kind === 'problem' && heard.problem === 'not_found') doing = { kind: 'missing' }
  if (heard.kind === 'answer') {
    state = heard.answer
    sync = narrower(sync, syncOf(sent, now, state.nowMs), now - syncedAt)
    syncedAt = now
    if (kept.commitment === null) keep({ commitment: state.commitment })
  }
  draw()
}

/** A link says who one is; where guests are let in, the server gives a name. */
async function introduce(): Promise<void> {
  const person = personIn(location.hash)
  if (person) {
    if (person.customer !== kept.person?.customer)
      kept = { ...kept, request: null, answer: null, coupons: [] }
    keep({ person })
    history.replaceState(null, '', location.pathname)
  }
  if (!state?.guests) return draw()
  for (let tries = 0; kept.person === null && tries < 20; tries++) {
    const heard = await askGuest(drop)
    if (heard.kind === 'answer') keep({ person: heard.answer })
    else await pause(heard.kind === 'problem' ? heard.waitSeconds * 1000 : 500 * (tries + 1))
  }
  draw()
}

/** Sends one request until it has its answer, over whatever network there is. */
async function claim(): Promise<void> {
  const now = serverNow()
  if (!kept.person || !state || now === null || doing.kind === 'sending') return
  if (kept.request === null) keep({ request: newRequest(), answer: null })
  for (let tries = 0; kept.request !== null; tries++) {
    const left = state.opensAtMs + state.gatherMs - (serverNow() ?? now)
    doing = { kind: 'sending', tries, waitSeconds: 0 }
    draw()
    const heard = await askClaim(drop, kept.person, kept.request, left > 0 ? Math.ceil(left / 1000) + 5 : 0)
    if (heard.kind === 'answer') {
      const { answer } = heard
      keep({
        request: null,
        answer,
        coupons: answer.kind === 'granted' ? [...kept.coupons, answer.coupon] : kept.coupons,
      })
    } else if (heard.kind === 'problem' && ['not_allowed', 'not_found', 'invalid'].includes(heard.problem)) {
      keep({ request: null })
      doing = { kind: 'refused', problem: heard.problem }
      return draw()
    } else await untilNext(tries, heard.kind === 'problem' ? heard.waitSeconds : 0)
  }
  doing = { kind: 'idle' }
  draw()
  void look()
}

async function untilNext(tries: number, waitSeconds: number): Promise<void> {
  doing = { kind: 'sending', tries: tries + 1, waitSeconds }
  draw()
  if (!navigator.onLine) await new Promise((done) => addEventListener('online', done, { once: true }))
  else
    await pause(
      waitSeconds > 0 ? waitSeconds * 1000 : Math.min(4_000, 250 * 2 ** tries) * (0.5 + Math.random() / 2),
    )
}

async function check(): Promise<void> {
  const heard = await askProof(drop)
  checks =
    heard.kind === 'answer'
      ? checksOf(heard.answer, kept.commitment ?? '', kept.person?.customer ?? '', kept.coupons)
      : [{ holds: false, word: 'check.failed' }]
  draw()
}

async function begin(): Promise<void> {
  draw()
  await look()
  await introduce()
  for (let n = 1; n < quickSyncs; n++) {
    await pause(300)
    await look()
  }
  // A request that was cut off by a closed page goes on.
  if (kept.request !== null) void claim()
  setInterval(() => void look(), stateEveryMs)
  setInterval(draw, 100)
}
addEventListener('online', draw)
addEventListener('offline', draw)
void begin()
