import type { Engine } from './peers/carts.ts'
import { carts, sixOffers, strangers } from './peers/carts.ts'
import { medusa } from './peers/medusa.ts'
import { installPeers } from './peers/need.ts'
import { ours } from './peers/ours.ts'
import { vendure } from './peers/vendure.ts'
import { speedOf, spread } from './workload.ts'

/*
 * The same carts through Medusa's calculation, Vendure's and ours, one after another in one process
 * and one thread. Their databases, taxes and networks are left out, so that they are slower in life.
 */
const rows = [
  { name: '3 lines, 6 offers', lines: 3, offers: sixOffers },
  { name: '10 lines, 6 offers', lines: 10, offers: sixOffers },
  { name: '40 lines, 6 offers', lines: 40, offers: sixOffers },
  { name: '10 lines, 6 live and 44 that cannot match', lines: 10, offers: [...sixOffers, ...strangers] },
]

/** A peer that loads, or a line that says why not. */
function loaded(name: string, make: () => Engine): [string, Engine][] {
  try {
    return [[name, make()]]
  } catch (error) {
    console.log(`${name} is not measured: ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}

const peers = installPeers() ? [...loaded('Medusa 2.21.2', medusa), ...loaded('Vendure 3.7.3', vendure)] : []
const own: [string, Engine][] = [
  ['Dacu, all stand', ours('own-step-down')],
  ['Dacu, one a line', ours('tmall-parallel-2020')],
]

for (const { name, lines, offers } of rows) {
  console.log(`\n${name}: carts/s, lowest / median / highest; mean discount`)
  const some = carts(200, lines)
  let best = 0
  for (const [who, engine] of [...peers, ...own]) {
    const price = engine(offers, some)
    const offs = await Promise.all(some.map((_, index) => price(index)))
    const speed = await speedOf(price)
    const mean = Math.round(offs.reduce((sum, off) => sum + off, 0) / offs.length)
    const isPeer = peers.some(([peer]) => peer === who)
    if (isPeer) best = Math.max(best, speed.median)
    const ratio =
      isPeer || best === 0 ? '' : `   ${(speed.median / best).toFixed(1)} × the better peer (goal 10)`
    console.log(`  ${who.padEnd(18)} ${spread(speed)}   ${mean}${ratio}`)
  }
}
