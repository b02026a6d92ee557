import { sections } from './document.ts'
import type { Campaign, Change } from './document.ts'
import { parseCampaign } from './parse.ts'
import type { Parsed } from './parse.ts'
import { isPlain } from './shape.ts'

/**
 * The difference of two versions, told by the ids of elements: `lineup[serum].eventPriceFen` changed, not
 * "line 412". A list whose elements carry ids is compared element by element; any other list is one value.
 * `lineup[*]` tells a new order of a list.
 */
type Element = { id: string } & Record<string, unknown>

const plainKey = /^[A-Za-z_][A-Za-z0-9_]*$/
const idInPath = /^[^[\]*"][^[\]"]*$/

const isElement = (value: unknown): value is Element =>
  isPlain(value) && typeof value['id'] === 'string' && idInPath.test(value['id'])

function elementsOf(value: unknown): Element[] | null {
  if (!Array.isArray(value) || !value.every(isElement)) return null
  return new Set(value.map((each) => each.id)).size === value.length ? value : null
}

/** Equal as documents: the same keys and values, whatever the order of keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((each, index) => sameValue(each, other[index]))
    )
  if (!isPlain(one) || !isPlain(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
  )
}

const keyPath = (path: string, key: string): string => {
  if (!plainKey.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

type Tell = (path: string, kind: Change['kind'], before: unknown, after: unknown) => void

function compareElements(before: Element[], after: Element[], path: string, tell: Tell) {
  const old = new Map(before.map((each) => [each.id, each]))
  const fresh = new Map(after.map((each) => [each.id, each]))
  for (const each of before) if (!fresh.has(each.id)) tell(`${path}[${each.id}]`, 'removed', each, undefined)
  for (const each of after) {
    const earlier = old.get(each.id)
    if (earlier) compare(earlier, each, `${path}[${each.id}]`, tell)
    else tell(`${path}[${each.id}]`, 'added', undefined, each)
  }
  const kept = before.filter((each) => fresh.has(each.id)).map((each) => each.id)
  const added = after.filter((each) => !old.has(each.id)).map((each) => each.id)
  const wanted = after.map((each) => each.id)
  if (!sameValue([...kept, ...added], wanted))
    tell(
      `${path}[*]`,
      'changed',
      before.map((each) => each.id),
      wanted,
    )
}

function compareObjects(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  path: string,
  tell: Tell,
) {
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) tell(keyPath(path, key), 'removed', before[key], undefined)
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) compare(before[key], after[key], keyPath(path, key), tell)
    else tell(keyPath(path, key), 'added', undefined, after[key])
  }
}

function compare(before: unknown, after: unknown, path: string, tell: Tell) {
  const [old, fresh] = [elementsOf(before), elementsOf(after)]
  if (old && fresh) compareElements(old, fresh, path, tell)
  else if (isPlain(before) && isPlain(after)) compareObjects(before, after, path, tell)
  else if (!sameValue(before, after)) tell(path, 'changed', before, after)
}

/** The section a path leads into; `head` for what stands before the sections. */
export const sectionOf = (path: string): Change['section'] =>
  sections.find(
    (section) => path === section || path.startsWith(`${section}.`) || path.startsWith(`${section}[`),
  ) ?? 'head'

/** What has to be changed in the first document to have the second. */
export function changesBetween(before: Campaign, after: Campaign): Change[] {
  const changes: Change[] = []
  compare(before, after, '', (path, kind, from, to) => {
    changes.push({ path, section: sectionOf(path), kind, before: from ?? null, after: to ?? null })
  })
  return changes
}

type Step = { kind: 'key'; key: string } | { kind: 'element'; id: string } | { kind: 'order' }

const stepForm = /\.?([A-Za-z_][A-Za-z0-9_]*)|\[\*\]|\["((?:[^"\\]|\\.)*)"\]|\[([^\]"]+)\]/gy

function stepOf(match: RegExpExecArray): Step {
  if (match[1] !== undefined) return { kind: 'key', key: match[1] }
  if (match[0] === '[*]') return { kind: 'order' }
  if (match[2] !== undefined) return { kind: 'key', key: String(JSON.parse(`"${match[2]}"`)) }
  return { kind: 'element', id: match[3] ?? '' }
}

function stepsOf(path: string): Step[] {
  const steps: Step[] = []
  stepForm.lastIndex = 0
  while (stepForm.lastIndex < path.length) {
    const match = stepForm.exec(path)
    if (!match) throw new Error(`not a path of a change: ${path}`)
    steps.push(stepOf(match))
  }
  return steps
}

function changeKey(value: unknown, key: string, rest: readonly Step[], change: Change): unknown {
  const object = isPlain(value) ? value : {}
  if (rest.length > 0) return { ...object, [key]: changed(object[key], rest, change) }
  if (change.kind !== 'removed') return { ...object, [key]: change.after }
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key))
}

function changeElement(value: unknown, id: string, rest: readonly Step[], change: Change): unknown {
  const elements = elementsOf(value) ?? []
  if (rest.length > 0) return elements.map((each) => (each.id === id ? changed(each, rest, change) : each))
  if (change.kind === 'added') return [...elements, change.after]
  return elements.flatMap((each) =>
    each.id !== id ? [each] : change.kind === 'removed' ? [] : [change.after],
  )
}

function reorder(value: unknown, order: unknown): unknown {
  const elements = elementsOf(value) ?? []
  const places = new Map(Array.isArray(order) ? order.map((id, place) => [id, place]) : [])
  return elements.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
}

function changed(value: unknown, steps: readonly Step[], change: Change): unknown {
  const [step, ...rest] = steps
  if (!step) return change.after
  if (step.kind === 'key') return changeKey(value, step.key, rest, change)
  if (step.kind === 'element') return changeElement(value, step.id, rest, change)
  return reorder(value, change.after)
}

/** The document with the changes made, parsed again: a change may come from outside. */
export function applyChanges(document: Campaign, changes: readonly Change[]): Parsed<Campaign> {
  let value: unknown = document
  for (const change of changes) value = changed(value, stepsOf(change.path), change)
  return parseCampaign(value)
}
