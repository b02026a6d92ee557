import type { Check } from './check.ts'
import { countdownText } from './clock.ts'
import type { Kept } from './store.ts'
import type { Coupon, State } from './wire.ts'
import { isWord, say } from './words.ts'
import type { Language, Word } from './words.ts'

/** What the page is busy with. */
export type Doing =
  | { kind: 'idle' }
  | { kind: 'sending'; tries: number; waitSeconds: number }
  | { kind: 'refused'; problem: string }
  | { kind: 'missing' }

export type Shown = {
  language: Language
  state: State | null
  nowMs: number | null
  phoneAheadMs: number
  boundMs: number
  kept: Kept
  doing: Doing
  checks: Check[] | null
  offline: boolean
  actions: { claim(): void; check(): void; turn(): void }
}

/** People may line up from so long before the opening. */
const lineUpMs = 20_000
const yuan = (fen: number): string => `¥${(fen / 100).toFixed(fen % 100 === 0 ? 0 : 2)}`

/** The page's fixed parts, made once; only what changed is written, so that a reader of screens is told once. */
type Parts = ReturnType<typeof build>
let parts: Parts | null = null

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, into: HTMLElement) {
  const made = document.createElement(name)
  made.className = className
  into.append(made)
  return made
}

function build(shown: Shown) {
  const main = document.getElementById('drop') ?? document.body
  const turn = element('button', 'turn', main)
  turn.type = 'button'
  turn.addEventListener('click', shown.actions.turn)
  const shop = element('p', 'shop', main)
  const title = element('h1', 'title', main)
  const worth = element('p', 'worth', main)
  const card = element('section', 'card', main)
  const label = element('p', 'label', card)
  const countdown = element('p', 'countdown', card)
  countdown.setAttribute('role', 'timer')
  const mode = element('p', 'mode', card)
  const left = element('p', 'left', card)
  const button = element('button', 'claim', card)
  button.type = 'button'
  button.addEventListener('click', shown.actions.claim)
  const told = element('p', 'told', card)
  told.setAttribute('role', 'status')
  const clock = element('p', 'clock', card)
  const receipt = element('section', 'receipt', main)
  const fair = element('details', 'fair', main)
  const fairHead = element('summary', '', fair)
  const fairBody = element('div', 'fair-body', fair)
  return {
    turn,
    shop,
    title,
    worth,
    label,
    countdown,
    mode,
    left,
    button,
    told,
    clock,
    receipt,
    fair,
    fairHead,
    fairBody,
  }
}

function put(into: HTMLElement, text: string): void {
  if (into.textContent !== text) into.textContent = text
  if (into.hidden !== (text === '')) into.hidden = text === ''
}

export function show(shown: Shown): void {
  parts ??= build(shown)
  const { language, state, doing } = shown
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  put(parts.turn, say(language, 'language.other'))
  if (state === null) {
    put(
      parts.told,
      say(language, doing.kind === 'missing' ? 'missing' : shown.offline ? 'offline' : 'loading'),
    )
    for (const part of [parts.button, parts.fair]) part.hidden = true
    return
  }
  head(parts, shown, state)
  action(parts, shown, state)
  receipts(parts, shown)
  fairness(parts, shown, state)
}

function head(to: Parts, { language, nowMs, phoneAheadMs, boundMs }: Shown, state: State): void {
  const t = (word: Word, values: Record<string, string | number> = {}) => say(language, word, values)
  document.title = state.name
  put(to.shop, state.shop)
  put(to.title, state.name)
  const { worth } = state
  const amount =
    worth.kind === 'fixed'
      ? t('worth.fixed', { fen: yuan(worth.fenEach) })
      : t('worth.split', { fen: yuan(worth.totalFen) })
  put(to.worth, `${state.offer} · ${amount}`)
  put(
    to.mode,
    `${t(`mode.${state.mode}`)} · ${t('coupons', { count: state.coupons, each: state.perCustomerMax })}`,
  )
  const now = nowMs ?? state.nowMs
  const phase = phaseOf(state, now)
  put(to.label, t(phase === 'before' ? 'until.opening' : phase === 'gathering' ? 'until.draw' : phase))
  const target = phase === 'before' ? state.opensAtMs : state.opensAtMs + state.gatherMs
  const { days, text } = countdownText(target - now)
  const waits = phase === 'before' || phase === 'gathering'
  put(to.countdown, waits ? `${days > 0 ? `${t('days', { count: days })} ` : ''}${text}` : '')
  put(to.left, phase === 'open' ? t('left', { count: state.left }) : '')
  const seconds = Math.abs(phoneAheadMs / 1000).toFixed(1)
  const offset =
    Math.abs(phoneAheadMs) < Math.max(100, boundMs) ? 'exact' : phoneAheadMs > 0 ? 'fast' : 'slow'
  put(
    to.clock,
    t('clock', {
      offset: t(`clock.${offset}`, { seconds }),
      bound: Math.max(0.01, boundMs / 1000).toFixed(2),
    }),
  )
}

/** The state moves with the clock between two looks at the server. */
function phaseOf(state: State, nowMs: number): 'before' | 'gathering' | 'open' | 'sold_out' | 'closed' {
  if (nowMs >= state.closesAtMs) return 'closed'
  if (nowMs < state.opensAtMs) return 'before'
  if (nowMs < state.opensAtMs + state.gatherMs) return 'gathering'
  return state.left > 0 ? 'open' : 'sold_out'
}

function action(to: Parts, shown: Shown, state: State): void {
  const { language, doing, kept } = shown
  const t = (word: Word, values: Record<string, string | number> = {}) => say(language, word, values)
  const now = shown.nowMs ?? state.nowMs
  const phase = phaseOf(state, now)
  const soon = phase === 'before' && state.opensAtMs - now <= lineUpMs
  const full = kept.coupons.length >= state.perCustomerMax
  const busy = doing.kind === 'sending'
  const usable = !busy && !full && kept.person !== null && (soon || phase === 'gathering' || phase === 'open')
  const word: Word =
    phase === 'before'
      ? soon
        ? state.mode === 'fair'
          ? 'do.draw'
          : 'do.wait'
        : 'do.soon'
      : phase === 'gathering'
        ? 'do.draw'
        : kept.answer?.kind === 'refused' && phase === 'open'
          ? 'do.again'
          : 'do.claim'
  put(to.button, full || phase === 'closed' || (phase === 'sold_out' && !busy) ? '' : t(word))
  to.button.disabled = !usable
  put(to.told, toldOf(shown, state, phase, t))
}

function toldOf(
  { doing, kept, offline, state: known }: Shown,
  state: State,
  phase: ReturnType<typeof phaseOf>,
  t: (word: Word, values?: Record<string, string | number>) => string,
): string {
  if (doing.kind === 'refused') {
    const word = `problem.${doing.problem}`
    return t(isWord(word) ? word : 'problem.other')
  }
  if (doing.kind === 'sending') {
    if (offline) return t('offline')
    if (doing.waitSeconds > 0) return t('problem.too_many', { seconds: doing.waitSeconds })
    if (doing.tries > 0) return t('retrying')
    if (phase === 'before') return t('waiting')
    return t(phase === 'gathering' ? 'drawing' : 'sending')
  }
  if (offline) return t('offline')
  if (kept.person === null && known?.guests === false) return t('needs.link')
  if (kept.answer?.kind === 'refused')
    return t(`because.${because(kept.answer.because)}`, { each: state.perCustomerMax })
  return kept.coupons.length > 0 ? t('granted') : ''
}

type Because =
  | 'not_open_yet'
  | 'closed'
  | 'outside_audience'
  | 'per_customer_max_reached'
  | 'sold_out'
  | 'budget_spent'
/** The wire names them as plain text; each has its sentence. */
const because = (text: string): Because => text as Because

function receipts(to: Parts, { language, kept }: Shown): void {
  const key = `${language} ${kept.coupons.map((coupon) => coupon.code).join(' ')}`
  if (to.receipt.dataset['key'] === key) return
  to.receipt.dataset['key'] = key
  to.receipt.replaceChildren()
  to.receipt.hidden = kept.coupons.length === 0
  for (const coupon of kept.coupons) receipt(to.receipt, language, coupon)
}

function receipt(into: HTMLElement, language: Language, coupon: Coupon): void {
  const time = new Date(coupon.grantedAtMs).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour12: false,
  })
  element('h2', '', into).textContent = say(language, 'receipt')
  element('p', 'amount', into).textContent = yuan(coupon.fen)
  element('p', 'small', into).textContent = say(language, 'receipt.code')
  element('p', 'code', into).textContent = coupon.code
  const copy = element('button', 'copy', into)
  copy.type = 'button'
  copy.textContent = say(language, 'do.copy')
  copy.addEventListener('click', () => {
    void navigator.clipboard?.writeText(coupon.code).then(() => (copy.textContent = say(language, 'copied')))
  })
  element('p', 'small', into).textContent = say(language, 'receipt.number', { number: coupon.number, time })
  if (coupon.rank === null) return
  element('p', 'small', into).textContent = say(language, 'receipt.rank')
  element('p', 'hash', into).textContent = coupon.rank
}

function fairness(to: Parts, shown: Shown, state: State): void {
  const { language, kept, checks } = shown
  const key = JSON.stringify([language, state.seed, kept.commitment, checks])
  to.fair.hidden = false
  if (to.fair.dataset['key'] === key) return
  to.fair.dataset['key'] = key
  to.fairHead.textContent = say(language, 'fair.how')
  to.fairBody.replaceChildren()
  element('p', 'small', to.fairBody).textContent = say(language, 'fair.commitment')
  element('p', 'hash', to.fairBody).textContent = kept.commitment ?? state.commitment
  element('p', 'small', to.fairBody).textContent = say(language, 'fair.seed')
  element('p', 'hash', to.fairBody).textContent = state.seed ?? say(language, 'fair.later')
  if (state.seed === null) return
  const button = element('button', 'copy', to.fairBody)
  button.type = 'button'
  button.textContent = say(language, 'do.check')
  button.addEventListener('click', shown.actions.check)
  const told = element('div', '', to.fairBody)
  told.setAttribute('role', 'status')
  const list = element('ul', 'checks', told)
  for (const check of checks ?? []) {
    const line = element('li', check.holds ? 'holds' : 'broken', list)
    line.textContent = `${check.holds ? '✓' : '✗'} ${say(language, check.word)}`
  }
}
