import { type Client, type ImportLine, type ImportRow, Problem } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { BadInput, exits } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** What is asked of imports that are in: a list, a look inside, or an undo; null where files are to be brought. */
export function pastImports(given: Given): Promise<number> | null {
  const [look, undo] = [given.text('look'), given.text('undo')]
  if (given.flag('list')) return withDesk(given, (client) => listThem(given.face, client))
  if (look !== undefined)
    return withDesk(given, (client) => found(look, () => lookInto(given.face, client, look)))
  if (undo !== undefined)
    return withDesk(given, (client) => found(undo, () => takeBack(given.face, client, undo)))
  return null
}

/** An id that is none, or an import taken back already, is bad input and not our fault. */
async function found(id: string, ask: () => Promise<number>): Promise<number> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 500)
      throw new BadInput(id, error.detail || error.title)
    throw error
  }
}

async function listThem(face: Face, client: Client): Promise<number> {
  let after: string | null = null
  do {
    const page: { items: ImportLine[]; next: string | null } = await client.get('/api/imports', {
      query: { limit: 200, ...(after === null ? {} : { after }) },
    })
    for (const line of page.items) {
      if (face.json) face.item(line)
      else face.line(oneLine(face, line))
    }
    after = page.next
  } while (after !== null)
  return exits.done
}

function oneLine(face: Face, line: ImportLine): string {
  return `${line.id}  ${line.importedAt.slice(0, 16)}  ${line.name}  ${stateOf(face, line)}`
}

function stateOf(face: Face, line: ImportLine): string {
  if (line.undone) return face.say({ zh: '已撤销', en: 'taken back' })
  if (line.state === 'refused')
    return `${face.say({ zh: '未导入', en: 'refused' })}: ${line.problem?.title ?? ''}`
  return face.say({
    zh: `新增 ${line.added}，已有 ${line.alreadyThere}，更新 ${line.superseded}，搁置 ${line.setAside}，待核对 ${line.needsReview}`,
    en: `${line.added} added, ${line.alreadyThere} already there, ${line.superseded} newer, ${line.setAside} set aside, ${line.needsReview} to look at`,
  })
}

async function lookInto(face: Face, client: Client, id: string): Promise<number> {
  let after: string | null = null
  do {
    const page: { items: ImportRow[]; next: string | null } = await client.get('/api/imports/{id}/rows', {
      params: { id },
      query: { choice: 'needs_review', limit: 500, ...(after === null ? {} : { after }) },
    })
    for (const row of page.items) {
      if (face.json) face.item(row)
      else face.line(`${row.row}\t${row.review ? face.say(row.review) : ''}\t${JSON.stringify(row.fields)}`)
    }
    after = page.next
  } while (after !== null)
  return exits.done
}

async function takeBack(face: Face, client: Client, id: string): Promise<number> {
  const told = await client.post('/api/imports/{id}/undo', { params: { id } })
  if (face.json) face.item(told)
  else
    face.line(
      face.say({
        zh: `已撤销 ${id}：拿掉 ${told.removed} 行，恢复 ${told.cameBack} 行`,
        en: `${id} is taken back: ${told.removed} rows removed, ${told.cameBack} count again`,
      }),
    )
  return exits.done
}
