import { at } from '../src/assert.ts'
import { floorOf } from '../src/faces/floor.ts'
import { compile, quoteWith } from '../src/index.ts'
import { baskets, catalogue, liveOffers, offersFile, perSecond, processorMs, strangers } from './workload.ts'

// The peers of the goal are not installed here; their figures come from a bench of their own.
const show = (name: string, value: number, unit: string, goal: string): void =>
  console.log(`${name.padEnd(46)} ${Math.round(value * 100) / 100} ${unit}   (goal ${goal})`)

const plain = compile(offersFile())
for (const lines of [3, 10, 40]) {
  const many = baskets(500, lines)
  const speed = perSecond((n) => void quoteWith(plain, at(many, n % 500)))
  const traced = perSecond((n) => void quoteWith(plain, at(many, n % 500), { trace: true }))
  show(`${lines} lines, 6 offers`, speed, 'baskets/s', '10 × the better peer')
  show(`${lines} lines, 6 offers, trace on`, speed / traced, 'times', 'at most 2')
}

const ten = baskets(500, 10)
const alone = perSecond((n) => void quoteWith(plain, at(ten, n % 500)))
const crowded = compile(offersFile(strangers(44)))
const among = perSecond((n) => void quoteWith(crowded, at(ten, n % 500)))
show('44 offers that cannot match', alone / among, 'times', 'at most 1.3')

for (const rulebook of ['own-step-down', 'tmall-parallel-2020']) {
  const live = compile(offersFile(liveOffers(1_000), rulebook))
  show(
    `1,000 live offers, ${rulebook}`,
    perSecond((n) => void quoteWith(live, at(ten, n % 500))),
    'baskets/s',
    'at least 5,000',
  )
}

const start = processorMs()
const rows = floorOf(offersFile(), catalogue(500))
show('floor of 500 SKUs × 6 mechanics', processorMs() - start, 'ms', 'at most 2,000')
show('… of which proven', rows.filter((row) => row.proven).length, 'SKUs', 'as many as can be')
show('… mean gap', rows.reduce((sum, row) => sum + row.upperFen - row.lowerFen, 0) / rows.length, 'fen', '0')
