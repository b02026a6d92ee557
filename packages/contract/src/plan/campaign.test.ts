import { beginCampaign, type Campaign, parseCampaign, templates } from '@dacu/campaign'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { campaign } from './campaign.ts'

const schema = Compile(campaign)

function begun(id: string): Campaign {
  const template = templates.find((each) => each.id === id)
  if (!template) throw new Error(`no template ${id}`)
  const read = beginCampaign(template, '2026-11-11', {})
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  return read.value
}

test.each(templates.map((template) => template.id))('a campaign begun from %s fits the schema', (id) => {
  expect([...schema.Errors(begun(id))]).toEqual([])
})

/** Calls with a copy of a document for each of its leaves, in which that leaf has become something else. */
function eachLeaf(
  value: unknown,
  other: (leaf: unknown) => unknown[],
  call: (changed: unknown, path: string) => void,
) {
  const walk = (node: unknown, path: string, rebuild: (leaf: unknown) => unknown) => {
    if (Array.isArray(node))
      return node
        .slice(0, 3)
        .forEach((each, n) =>
          walk(each, `${path}[${n}]`, (leaf) => rebuild(node.map((old, k) => (k === n ? leaf : old)))),
        )
    if (typeof node === 'object' && node !== null)
      return Object.entries(node).forEach(([key, each]) =>
        walk(each, `${path}.${key}`, (leaf) => rebuild({ ...node, [key]: leaf })),
      )
    for (const leaf of other(node)) call(rebuild(leaf), path)
  }
  walk(value, '', (leaf) => leaf)
}

test('whatever the core reads as a campaign can be sent: the schema is never the stricter one', () => {
  const others = (leaf: unknown) => {
    if (typeof leaf === 'string') return ['', 'x'.repeat(5000), 'é🧧', null]
    if (typeof leaf === 'number') return [0, -1, 0.5, Number.MAX_SAFE_INTEGER, null]
    return [null, true, false]
  }
  const stricter: string[] = []
  eachLeaf(begun('double_11'), others, (changed, path) => {
    const read = parseCampaign(changed)
    if (read.kind === 'read' && !schema.Check(read.value)) stricter.push(path)
  })
  expect([...new Set(stricter)]).toEqual([])
})
