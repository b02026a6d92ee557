import type { Engine } from '@dacu/engine'
import type { FileAnswer } from '../server/handler.ts'
import type { Import } from './job.ts'

const csvField = (text: string): string => {
  // A spreadsheet would run what begins like a formula; the file came from outside.
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${tame.replaceAll('"', '""')}"`
}
/** More than anybody reads; a file with more is to be mended at its source. */
const rejectsMax = 200_000

/** The rows set aside of a file, as a table to be mended and sent again. */
export async function rejectsFile(engine: Engine, one: Import): Promise<FileAnswer> {
  const tables = one.course.files.map((file) => engine.facts.rejects(one.tenant, file, rejectsMax))
  const rows = (await Promise.all(tables)).flat()
  const lines = rows.map(({ row, reason, text }) => `${row},${csvField(reason)},${csvField(text)}\r\n`)
  return {
    name: `${one.name}.rejects.csv`,
    type: 'text/csv; charset=utf-8',
    // The mark lets spreadsheets on Windows read Chinese.
    content: `\uFEFFrow,reason,text\r\n${lines.join('')}`,
  }
}
