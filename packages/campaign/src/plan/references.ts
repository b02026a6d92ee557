import { sections } from './document.ts'
import type { Campaign } from './document.ts'
import { isPlain, told } from './shape.ts'
import type { Note } from './shape.ts'

/** Ids of the offers of a plan, in file order. */
export function offerIds(document: Pick<Campaign, 'offers'>): string[] {
  return document.offers.offers.flatMap((offer) =>
    isPlain(offer) && typeof offer['id'] === 'string' ? [offer['id']] : [],
  )
}

function noteRepeats(ids: readonly string[], pathOf: (index: number) => string, note: Note) {
  const first = new Map<string, number>()
  ids.forEach((id, index) => {
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, index)
    else
      note(
        pathOf(index),
        `编号 ${told(id)} 与 ${pathOf(earlier)} 重复，列表内编号应唯一`,
        `${told(id)} is already used at ${pathOf(earlier)}; it must be unique in its list`,
      )
  })
}

function noteRepeatedIds(document: Campaign, note: Note) {
  for (const section of sections) {
    const value = document[section]
    if (!Array.isArray(value)) continue
    noteRepeats(
      value.map((element) => element.id),
      (index) => `${section}[${index}].id`,
      note,
    )
  }
  noteRepeats(offerIds(document), (index) => `offers.offers[${index}].id`, note)
  noteRepeatedGoods(document, note)
  noteRepeats(
    document.lineup.map((line) => line.item),
    (index) => `lineup[${index}].item`,
    note,
  )
}

/** The lists inside the sections of goods. */
function noteRepeatedGoods({ selection, costing }: Campaign, note: Note) {
  const lists = {
    'selection.conditions': selection.conditions,
    'selection.verdicts': selection.verdicts,
    'selection.groups': selection.groups,
    'selection.negotiations': selection.negotiations,
    'costing.exceptions': costing.exceptions,
  }
  for (const [path, elements] of Object.entries(lists))
    noteRepeats(
      elements.map(({ id }) => id),
      (index) => `${path}[${index}].id`,
      note,
    )
}

/** Says so where `wanted` is not among what there is. */
type Expect = (path: string, wanted: string | null, there: ReadonlySet<string>, list: string) => void

function expecting(note: Note): Expect {
  return (path, wanted, there, list) => {
    if (wanted === null || there.has(wanted)) return
    const some = [...there].slice(0, 8)
    note(
      path,
      `${list} 里没有 ${told(wanted)}${some.length > 0 ? `;现有：${some.join('、')}` : '，该列表为空'}`,
      `there is no ${told(wanted)} in ${list}${some.length > 0 ? `, which has ${some.join(', ')}` : ', which is empty'}`,
    )
  }
}

const idsOf = (elements: readonly { id: string }[]): Set<string> => new Set(elements.map((each) => each.id))

function noteGoals(document: Campaign, expect: Expect, phases: Set<string>, items: Set<string>) {
  const goals = idsOf(document.goals)
  document.goals.forEach((goal, index) => {
    expect(`goals[${index}].parent`, goal.parent, goals, 'goals')
    expect(`goals[${index}].phase`, goal.phase, phases, 'phases')
    expect(`goals[${index}].item`, goal.item, items, 'lineup')
  })
}

function noteMessages(document: Campaign, expect: Expect, phases: Set<string>, items: Set<string>) {
  const audiences = idsOf(document.audiences)
  const offers = new Set(offerIds(document))
  document.scripts.forEach((script, index) => {
    expect(`scripts[${index}].phase`, script.phase, phases, 'phases')
    expect(`scripts[${index}].item`, script.item, items, 'lineup')
  })
  document.touches.forEach((touch, index) => {
    expect(`touches[${index}].audience`, touch.audience, audiences, 'audiences')
    expect(`touches[${index}].phase`, touch.phase, phases, 'phases')
    expect(`touches[${index}].offer`, touch.offer, offers, 'offers')
  })
  document.drops.forEach((drop, index) => expect(`drops[${index}].offer`, drop.offer, offers, 'offers'))
  document.benefits.forEach((benefit, index) => {
    expect(`benefits[${index}].audience`, benefit.audience, audiences, 'audiences')
    expect(`benefits[${index}].offer`, benefit.offer, offers, 'offers')
  })
}

function noteGoods(document: Campaign, expect: Expect, items: Set<string>) {
  const slots = idsOf(document.slots)
  document.stock.forEach((line, index) => expect(`stock[${index}].item`, line.item, items, 'lineup'))
  document.slots.forEach((slot, index) =>
    slot.items.forEach((item, place) => expect(`slots[${index}].items[${place}]`, item, items, 'lineup')),
  )
  document.deals.forEach((deal, index) => expect(`deals[${index}].slot`, deal.slot, slots, 'slots'))
}

function noteTasks(document: Campaign, expect: Expect, note: Note) {
  const tasks = idsOf(document.schedule)
  document.schedule.forEach((task, index) => {
    task.after.forEach((before, place) =>
      expect(`schedule[${index}].after[${place}]`, before, tasks, 'schedule'),
    )
    if (task.start > task.deadline)
      note(
        `schedule[${index}].deadline`,
        `截止 ${task.deadline} 早于开始 ${task.start}`,
        `must not be before its start ${task.start}, and is ${task.deadline}`,
      )
  })
}

/** The elements that lie on a circle of "comes after", or null where there is none. */
export function circleIn(before: ReadonlyMap<string, readonly string[]>): string[] | null {
  const state = new Map<string, 'open' | 'closed'>()
  const visit = (id: string, way: readonly string[]): string[] | null => {
    if (state.get(id) === 'closed') return null
    if (state.get(id) === 'open') return [...way.slice(way.indexOf(id)), id]
    state.set(id, 'open')
    for (const next of before.get(id) ?? []) {
      const circle = visit(next, [...way, id])
      if (circle) return circle
    }
    state.set(id, 'closed')
    return null
  }
  for (const id of before.keys()) {
    const circle = visit(id, [])
    if (circle) return circle
  }
  return null
}

function noteCircle(before: ReadonlyMap<string, readonly string[]>, section: string, note: Note) {
  const circle = circleIn(before)
  if (circle)
    note(
      section,
      `形成了循环：${circle.join(' → ')}；去掉其中一个先后关系`,
      `runs in a circle: ${circle.join(' → ')}; take one of these links away`,
    )
}

/** What the parts of a document say about each other: ids once, references that exist, no circles. */
export function noteReferences(document: Campaign, note: Note) {
  const expect = expecting(note)
  const phases = idsOf(document.phases)
  const items = new Set(document.lineup.map((line) => line.item))
  noteRepeatedIds(document, note)
  noteGoals(document, expect, phases, items)
  noteGoods(document, expect, items)
  noteTasks(document, expect, note)
  noteMessages(document, expect, phases, items)
  noteCircle(
    new Map(document.goals.map((goal) => [goal.id, goal.parent === null ? [] : [goal.parent]])),
    'goals',
    note,
  )
  noteCircle(new Map(document.schedule.map((task) => [task.id, task.after])), 'schedule', note)
}
