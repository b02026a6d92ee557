import type { Client, LessonLineAnswer } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

const became = ['check', 'template', 'parameter'] as const

/** The library of lessons, or what it holds of the words that were asked for. */
export function lessons(given: Given): Promise<undefined> {
  const { face, words } = given
  return withDesk(given, async (client) => {
    const found = await every(client, queryOf(given, words.join(' ')))
    if (face.json) return face.document(found)
    if (found.length === 0)
      return face.line(
        face.say({
          zh: '没有找到；经验在复盘的“沉淀”页确认',
          en: 'none; lessons are accepted on the carry-over page',
        }),
      )
    return show(face, found)
  }).then(() => undefined)
}

function queryOf(given: Given, search: string): Record<string, string> {
  const teaches = given.text('teaches')
  if (teaches !== undefined && !became.some((each) => each === teaches))
    throw new BadInput('--teaches', `${teaches} is none of ${became.join(', ')}`)
  const [shop, event] = [given.text('shop'), given.text('event')]
  return {
    ...(search === '' ? {} : { search }),
    ...(shop === undefined ? {} : { shop }),
    ...(event === undefined ? {} : { event }),
    ...(teaches === undefined ? {} : { teaches }),
    ...(given.flag('all') ? {} : { retired: 'no' }),
  }
}

async function every(client: Client, query: Record<string, string>): Promise<LessonLineAnswer[]> {
  const all: LessonLineAnswer[] = []
  for (let after: string | null = null; ;) {
    const page: { items: LessonLineAnswer[]; next: string | null } = await client.get('/api/lessons', {
      query: { ...query, ...(after === null ? {} : { after }) },
    })
    all.push(...page.items)
    if (page.next === null) return all
    after = page.next
  }
}

const kindWords = {
  keep: { zh: '保持', en: 'keep' },
  problem: { zh: '改进', en: 'problem' },
  try: { zh: '尝试', en: 'try' },
} as const

function teachesText({ teaches }: LessonLineAnswer, face: Face): string {
  switch (teaches.kind) {
    case 'check':
      return face.say({ zh: '检查', en: 'check' })
    case 'template':
      return face.say({ zh: '模板', en: 'template' })
    case 'parameter':
      return `${teaches.parameter.name} ${teaches.parameter.of} = ${teaches.parameter.value}`
    default:
      return teaches satisfies never
  }
}

const show = (face: Face, found: readonly LessonLineAnswer[]): Promise<void> =>
  face.table(
    face
      .say({ zh: '编号|活动|类型|经验|变成|依据', en: 'number|campaign|kind|lesson|became|evidence' })
      .split('|'),
    found.map((one) => [
      String(one.seq),
      one.campaignName,
      face.say(kindWords[one.kind]),
      face.say(one.text) + (one.retired ? face.say({ zh: '（已停用）', en: ' (no longer holds)' }) : ''),
      teachesText(one, face),
      one.evidence,
    ]),
  )
