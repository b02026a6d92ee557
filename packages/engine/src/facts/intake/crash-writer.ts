import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFacts } from '../open.ts'
import { intakeOf, orderMake, tenant } from './fixtures.ts'

/**
 * A process to be killed: imports one file after the other into the folder it is given, from the number it is
 * given, and says each number once its import has been acknowledged.
 */
const folder = process.argv[2] ?? ''
const first = Number(process.argv[3])
const rowsEach = 2000

if (folder !== '') {
  const facts = await openFacts(folder, { memoryMiB: 256 })
  console.log('ready')
  for (let number = first; ; number += 1) {
    const path = join(folder, 'crash.csv')
    const rows = Array.from(
      { length: rowsEach },
      (_, row) => `${number}-${row},2026-05-01 10:00,1.00,buyer ${row},广东\n`,
    )
    const text = `order,time,paid,buyer,address\n${rows.join('')}`
    writeFileSync(path, text)
    await facts.facts.append(
      tenant,
      intakeOf(path, text, { makes: [orderMake], name: `file ${number}` }),
      () => {},
    )
    console.log(`done ${number}`)
  }
}
