import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue, rules } from '@dacu/campaign'
import { describe, expect, test } from 'vitest'
import { sharedFile } from '../shared.ts'
import { repository } from './sources.ts'

type Row = { id: string; asks: string; answer: string }

const text = readFileSync(join(repository, 'docs/requirements.md'), 'utf8')
const listed: Row[] = text.split('\n').flatMap((line) => {
  const [, id, asks, answer] = /^\| (S\d-\d{2}) \| (.+) \| (.+) \|$/.exec(line) ?? []
  return id && asks && answer ? [{ id, asks, answer }] : []
})

/** Every id that stands after the word `rule` or `rules`, up to the end of that list. */
function rulesNamed(answer: string): string[] {
  return [...answer.matchAll(/\brules? ((?:[A-Z]-[\w-]+(?:, | to )?)+)/g)].flatMap(([, ids]) =>
    (ids ?? '').split(/, | to /).filter(Boolean),
  )
}

function measuresNamed(answer: string): string[] {
  return [...answer.matchAll(/\bmeasures? ((?:[a-z]+_[a-z_]+(?:, )?)+)/g)].flatMap(([, ids]) =>
    (ids ?? '').split(', ').filter(Boolean),
  )
}

const roots = ['', 'packages/campaign/src', 'packages/contract/src', 'docs']
const isThere = (path: string) => roots.some((root) => existsSync(join(repository, root, path)))

describe('docs/requirements.md', () => {
  test('has 343 rows, each id once, each with an answer', () => {
    expect(listed).toHaveLength(343)
    expect(new Set(listed.map((row) => row.id)).size).toBe(343)
  })

  const source = sharedFile('requirements.md')
  test.skipIf(source === null)('has exactly the ids of the sources, in their order', () => {
    const wanted = [...readFileSync(source ?? '', 'utf8').matchAll(/^\| (S\d-\d{2}) \|/gm)].map(
      ([, id]) => id,
    )
    expect(listed.map((row) => row.id)).toEqual(wanted)
  })

  test('names only rules and measures that exist', () => {
    const known = new Set([...rules, ...catalogue].map((each) => each.id))
    const named = listed.flatMap((row) =>
      [...rulesNamed(row.answer), ...measuresNamed(row.answer)].map((name) => `${row.id} ${name}`),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((each) => !known.has(each.split(' ')[1] ?? ''))).toEqual([])
  })

  test('names only files that exist', () => {
    const files = listed.flatMap((row) =>
      [...row.answer.matchAll(/`([\w/-]+\.tsx?)`/g)].map(([, path]) => path ?? ''),
    )
    expect(files.filter((path) => path.includes('/') && !isThere(path))).toEqual([])
  })
})
