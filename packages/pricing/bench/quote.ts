import { at } from '../src/assert.ts'
import { compile, parseBasket, quoteWith } from '../src/index.ts'
import { must } from '../src/testing.ts'
import { liveBaskets, liveOffers, livePriced, rivalOffers } from './live-offers.ts'
import type { Speed } from './workload.ts'
import { baskets, offersFile, processorMs, speedOf, spread, strangers } from './workload.ts'

const show = (name: string, speed: Speed, goal = ''): void =>
  console.log(`${name.padEnd(48)} ${spread(speed)} baskets/s ${goal}`)
const times = (name: string, value: number, goal: string): void =>
  console.log(`${name.padEnd(48)} ${value.toFixed(2)} times   (goal ${goal})`)

console.log('lowest / median / highest, by processor time of one thread')
const plain = compile(offersFile())
for (const lines of [3, 10, 40]) {
  const many = baskets(500, lines)
  const speed = await speedOf((n) => quoteWith(plain, at(many, n % 500)))
  const traced = await speedOf((n) => quoteWith(plain, at(many, n % 500), { trace: true }))
  show(`${lines} lines, 6 offers`, speed)
  times(`${lines} lines, 6 offers, trace on`, speed.median / traced.median, 'at most 2')
}

const ten = baskets(500, 10)
const alone = await speedOf((n) => quoteWith(plain, at(ten, n % 500)))
const crowded = compile(offersFile(strangers(44)))
const among = await speedOf((n) => quoteWith(crowded, at(ten, n % 500)))
times('44 offers that cannot match', alone.median / among.median, 'at most 1.3')

const live = livePriced(500)
for (const rulebook of ['own-step-down', 'tmall-parallel-2020'])
  for (const [name, file] of [
    ['1,000 live offers', liveOffers(rulebook)],
    ['1,000 rivals, 200 a basket', rivalOffers(rulebook)],
  ] as const) {
    const scheme = compile(file)
    const unproven = live.filter((basket) => !quoteWith(scheme, basket).proven).length
    const speed = await speedOf((n) => quoteWith(scheme, at(live, n % 500)))
    show(`${name}, ${rulebook}`, speed, `(goal 5,000; ${unproven} of 500 unproven)`)
  }

// What the price lab does at a keystroke: the basket is read and priced again, the offers stand.
const lab = compile(liveOffers('tmall-parallel-2020', 30))
const documents = [...liveBaskets(2_000, 9)]
const frames = documents.map((document) => {
  const start = processorMs()
  quoteWith(lab, must(parseBasket(document)), { trace: true })
  return processorMs() - start
})
frames.sort((a, b) => a - b)
const p99 = frames[Math.floor(frames.length * 0.99)] ?? 0
console.log(`${'a keystroke, 30 offers, p99'.padEnd(48)} ${p99.toFixed(2)} ms   (goal below 16)`)
