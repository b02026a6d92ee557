import { openRecords } from '../../records.ts'
import type { Reach } from '../../reach.ts'

/**
 * A product in the middle of claims, to be killed. It writes each answer on stdout as it is given.
 *
 * node product.ts TENANT DROP FROM COUNT, the way to the database on stdin
 */
const [tenant = '', drop = '', from = '0', count = '0', atMs = '0'] = process.argv.slice(2)
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
// Written by the test that starts this program.
const reach = JSON.parse(Buffer.concat(chunks).toString()) as Reach
const quiet = () => undefined
const records = await openRecords(reach, { info: quiet, warn: quiet, error: quiet })
const ledger = records.drops.ledger(tenant, { id: drop, shards: 1 }, { now: () => Number(atMs) })
process.stdout.write('ready\n')
for (let n = Number(from); n < Number(from) + Number(count); n++)
  void ledger.claim(`child ${n}`, 'r').then((answer) => {
    process.stdout.write(`${JSON.stringify([`child ${n}`, 'r', answer])}\n`)
  })
