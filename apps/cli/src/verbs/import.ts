import { openAsBlob, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Client, ImportAnswer } from '@dacu/contract'
import { isMoneyColumn, Problem } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { reasonOf, readText } from '../desk/read-file.ts'
import { BadInput, exits } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'
import { pastImports } from './import-past.ts'
import { shopFor } from './import-shop.ts'

/** How one file ended, as it is told to programs. */
type Outcome = { file: string; rejects: string | null } & Omit<ImportAnswer, 'progress'>

/** Sends files one after another; a refused one does not keep the others out, but the command then ends with 2. */
export function importFiles(given: Given): Promise<number> {
  const { face, words } = given
  const asked = pastImports(given)
  if (asked !== null) return asked
  if (words.length === 0) throw new BadInput('import', 'name a file, or --list, --look ID, --undo ID')
  const mapFile = given.text('map')
  const mapping = mapFile === undefined ? undefined : readText(mapFile)
  for (const file of words) checkFile(file)
  return withDesk(given, async (client) => {
    const shop = await shopFor(given, client, mapping)
    const as = given.text('as')
    const query = {
      ...(shop === undefined ? {} : { shop }),
      ...(as === undefined ? {} : { as }),
      ...(mapping === undefined ? {} : { mapping }),
    }
    let refused = false
    for (const file of words) {
      const answer = await importOne(face, client, file, query)
      const outcome = await withRejects(client, file, given.text('rejects') ?? '.', answer)
      refused ||= outcome.state !== 'done'
      if (face.json) face.item(outcome)
      else show(face, outcome)
    }
    return refused ? exits.badInput : exits.done
  })
}

function checkFile(file: string): void {
  try {
    const stat = statSync(file)
    if (stat.isDirectory()) throw new BadInput(file, 'it is a folder; a file is expected')
    if (stat.size === 0) throw new BadInput(file, 'it is empty (0 bytes); export it again')
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(file, reasonOf(error))
  }
}

async function importOne(
  face: Face,
  client: Client,
  file: string,
  query: Record<string, string>,
): Promise<ImportAnswer> {
  const bar = face.progress(basename(file))
  try {
    const body = await openAsBlob(file)
    const { id } = await client.upload(
      { name: basename(file), ...query },
      { body, progress: (sent) => bar.at((0.3 * sent) / body.size, megabytes(sent)) },
    )
    for await (const event of client.events('/api/imports/{id}/events', { params: { id } })) {
      if (event.kind !== 'data' || event.data.progress === null) continue
      const { rows, rowsTotal, stage } = event.data.progress
      const share = rowsTotal === null || rowsTotal === 0 ? 0.5 : rows / rowsTotal
      bar.at(0.3 + 0.7 * share, `${stage} ${rows}`)
    }
    return await client.get('/api/imports/{id}', { params: { id } })
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500)
      throw new BadInput(file, [error.path, error.detail || error.title].filter(Boolean).join(': '))
    throw error
  } finally {
    bar.done()
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Rows set aside are laid beside the caller, so that they can be mended and brought again. */
async function withRejects(
  client: Client,
  file: string,
  folder: string,
  answer: ImportAnswer,
): Promise<Outcome> {
  const { progress: _progress, ...told } = answer
  if (!answer.report?.setAside) return { file, rejects: null, ...told }
  const rejects = join(folder, `${basename(file)}.rejects.csv`)
  const { body } = await client.file('/api/imports/{id}/rejects.csv', { params: { id: answer.id } })
  try {
    await writeFile(rejects, await body.text())
  } catch (error) {
    throw new BadInput(rejects, reasonOf(error))
  }
  return { file, rejects, ...told }
}

function show(face: Face, { file, state, recognised, report, problem, rejects }: Outcome): void {
  if (state !== 'done' || report === null) {
    const reason = problem ? `${problem.title}: ${problem.detail}` : state
    return face.note(`${file}: ${reason}`)
  }
  const format = recognised ? face.say(recognised.name) : report.format
  face.line(`${face.paint('bold', file)} · ${format}`)
  const { rowsRead, added, alreadyThere, superseded, setAside, needsReview, totalRows } = report
  face.line(
    face.say({
      zh: `  读到 ${rowsRead} 行：新增 ${added}，已有 ${alreadyThere}，更新 ${superseded}，搁置 ${setAside}，待核对 ${needsReview}，合计行 ${totalRows}`,
      en: `  ${rowsRead} rows read: ${added} added, ${alreadyThere} already there, ${superseded} newer, ${setAside} set aside, ${needsReview} to look at, ${totalRows} total rows`,
    }),
  )
  for (const sum of report.checksums) face.line(`  ${checksumLine(face, sum)}`)
  if (rejects !== null)
    face.line(face.say({ zh: `  搁置的行见 ${rejects}`, en: `  rows set aside: ${rejects}` }))
}

type Checksum = NonNullable<ImportAnswer['report']>['checksums'][number]

function checksumLine(face: Face, { column, statedFen, countedFen, agrees }: Checksum): string {
  const money = (sum: number | null) =>
    sum === null ? '–' : isMoneyColumn(column) ? (sum / 100).toFixed(2) : String(sum)
  const verdict = agrees
    ? face.paint('green', face.say({ zh: '一致', en: 'agrees' }))
    : face.paint('red', face.say({ zh: '不一致', en: 'does not agree' }))
  return face.say({
    zh: `合计 ${column}：文件 ${money(statedFen)}，数得 ${money(countedFen)}，${verdict}`,
    en: `total of ${column}: the file says ${money(statedFen)}, counted ${money(countedFen)}, ${verdict}`,
  })
}
