import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFacts } from '../open.ts'
import { intakeOf, orderMake, tenant } from './fixtures.ts'

/**
 * A process to be killed: imports one book of two sheets after the other into the folder it is given, from the number it
 * is given, takes every third back again, and says each number once its import or its undo has been acknowledged.
 */
const folder = process.argv[2] ?? ''
const first = Number(process.argv[3])
const rowsEach = 1000

if (folder !== '') {
  const facts = await openFacts(folder, { memoryMiB: 256 })
  console.log('ready')
  for (let number = first; ; number += 1) {
    const sheets = [0, 1].map((sheet) => {
      const path = join(folder, `crash-${sheet}.csv`)
      const rows = Array.from(
        { length: rowsEach },
        (_, row) => `${number}-${sheet}-${row},2026-05-01 10:00,1.00,buyer ${row},广东\n`,
      )
      const text = `order,time,paid,buyer,address\n${rows.join('')}`
      writeFileSync(path, text)
      return intakeOf(path, text, { makes: [orderMake], name: `file ${number}` })
    })
    await facts.facts.appendAll(tenant, String(number), sheets, () => {})
    console.log(`done ${number}`)
    if (number % 3 !== 0) continue
    await facts.facts.undo(tenant, String(number), { by: 'u', at: '2026-07-01T00:00:00' })
    console.log(`undone ${number}`)
  }
}
