import { campaignNamed } from '../desk/campaign-named.ts'
import { withDesk } from '../desk/desk.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'

const states: Record<string, { zh: string; en: string }> = {
  waiting: { zh: '未到', en: 'waiting' },
  due: { zh: '到点', en: 'due' },
  late: { zh: '已迟', en: 'late' },
  done: { zh: '完成', en: 'done' },
  skipped: { zh: '跳过', en: 'skipped' },
}

export function runSheet(given: Given): Promise<undefined> {
  const { face, words } = given
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, words[0] ?? '')
    const sheet = await client.get('/api/campaigns/{id}/run-sheet', { params: { id } })
    if (face.json) return face.document(sheet)
    await face.table(
      face.say({ zh: '时间|状态|步骤|负责人|预案|编号', en: 'at|state|step|owner|plan B|id' }).split('|'),
      sheet.lines.map((line) => [
        line.at.slice(0, 16).replace('T', ' '),
        face.say(states[line.state] ?? { zh: line.state, en: line.state }),
        face.say(line.what),
        line.owner,
        line.planB,
        line.id,
      ]),
    )
    face.line(
      face.say({
        zh: `完成 ${sheet.done}，已迟 ${sheet.late}，共 ${sheet.lines.length}`,
        en: `${sheet.done} done, ${sheet.late} late, ${sheet.lines.length} in all`,
      }),
    )
  }).then(() => undefined)
}

/** Notes that a step of the run-sheet is done, or why it was skipped. */
export function runDone(given: Given): Promise<undefined> {
  const { face, words } = given
  const [name = '', step = ''] = words
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, name)
    const sheet = await client.get('/api/campaigns/{id}/run-sheet', { params: { id } })
    if (!sheet.lines.some((line) => line.id === step))
      throw new BadInput(
        step,
        'the run-sheet has no such step; its ids are in the last column of "dacu run sheet"',
      )
    const state = given.flag('undo') ? 'undone' : given.flag('skip') ? 'skipped' : 'done'
    const [note, evidence] = [given.text('note') ?? '', given.text('evidence') ?? '']
    const entry = await client.post('/api/campaigns/{id}/journal', {
      params: { id },
      body: { kind: 'step', body: { step, state, note, evidence } },
    })
    if (face.json) face.document(entry)
    else face.line(`${step}: ${state}`)
  }).then(() => undefined)
}
