import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Review } from '@dacu/campaign'
import type { Client } from '@dacu/contract'
import { campaignNamed } from '../desk/campaign-named.ts'
import { withDesk } from '../desk/desk.ts'
import { reasonOf } from '../desk/read-file.ts'
import { amount } from '../face/amounts.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

const kinds = ['pptx', 'docx', 'xlsx', 'pdf', 'html', 'md'] as const
type Kind = (typeof kinds)[number]

/** The review on the terminal, or as a file whose ending says what it becomes. */
export function review(given: Given): Promise<undefined> {
  const { face, words } = given
  const [file, format] = [given.text('out'), given.text('format')]
  const kind = format !== undefined ? kindNamed(format) : file === undefined ? null : kindOf(file)
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, words[0] ?? '')
    if (kind !== null) return writeFile(face, client, id, file ?? null, kind)
    const found = await client.get('/api/campaigns/{id}/review', { params: { id } })
    if (face.json) face.document(found)
    else await show(face, found)
  }).then(() => undefined)
}

function kindOf(file: string): Kind {
  const ending = extname(file).slice(1).toLowerCase()
  const kind = kinds.find((one) => one === ending)
  if (kind !== undefined) return kind
  throw new BadInput(file, `a review becomes ${kinds.map((one) => `.${one}`).join(', ')}; end the name so`)
}

function kindNamed(format: string): Kind {
  const kind = kinds.find((one) => one === format.toLowerCase())
  if (kind !== undefined) return kind
  throw new BadInput('--format', `${format} is none of ${kinds.join(', ')}`)
}

/** Without a name of one's own the file takes the server's, in the folder at hand. */
async function writeFile(
  face: Face,
  client: Client,
  id: string,
  out: string | null,
  as: Kind,
): Promise<void> {
  const query = { as, language: face.language }
  const { name, body } = await client.file('/api/campaigns/{id}/review/file', { params: { id }, query })
  const file = out ?? name
  try {
    await pipeline(body.body ?? [], createWriteStream(file))
  } catch (error) {
    // Half a deck of slides is worse than none.
    await rm(file, { force: true }).catch(() => undefined)
    throw new BadInput(file, reasonOf(error))
  }
  if (face.json) face.document({ file })
  else face.line(face.say({ zh: `已写入 ${file}`, en: `wrote ${file}` }))
}

async function show(face: Face, found: Review): Promise<void> {
  face.line(face.paint('bold', found.name))
  for (const sentence of found.summary) face.line(face.say(sentence))
  face.line('')
  await face.table(
    face.say({ zh: '指标|实际|计划|基线|上次', en: 'measure|actual|plan|baseline|last event' }).split('|'),
    found.scorecard.map((one) => [
      face.say(one.name),
      amount(one.actual, one.unit),
      amount(one.plan, one.unit),
      amount(one.baseline, one.unit),
      amount(one.lastEvent, one.unit),
    ]),
  )
  for (const spot of found.spots) {
    const [mark, colour] = spot.kind === 'highlight' ? (['▲', 'green'] as const) : (['▼', 'red'] as const)
    face.line(`${face.paint(colour, mark)} ${face.say(spot.headline)}`)
    face.line(`  ${face.say(spot.evidence)}`)
  }
  for (const one of found.missing)
    face.line(face.paint('gray', `${face.say({ zh: '缺', en: 'missing' })}: ${face.say(one)}`))
}
