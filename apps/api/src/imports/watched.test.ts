import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Given } from './imports.ts'
import { type Dropped, type WatchedFolder, watchFolder } from './watched.ts'
import { toldTo } from './watching.ts'

let folder: string
let watched: WatchedFolder
let taken: Given[]
let said: string[]
let answer: Dropped
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dacu-watched-'))
  taken = []
  said = []
  answer = { state: 'done', added: 3 }
  const tell = (words: string) => void said.push(words)
  watched = watchFolder(
    {
      folder,
      log: { info: tell, warn: tell, error: tell },
      take: async (given) => {
        taken.push(given)
        return answer
      },
      now: () => new Date('2026-11-12T08:30:00Z'),
    },
    // The test looks itself, and nothing looks beside it.
    2_000_000_000,
  )
})
afterEach(async () => {
  await watched.close()
  rmSync(folder, { recursive: true, force: true })
})
const names = () => taken.map((given) => given.name)

test('a file is taken when two looks saw the same, then moved and written down', async () => {
  writeFileSync(join(folder, 'orders.csv'), 'a,b\n')
  await watched.look()
  expect(names()).toEqual([])
  await watched.look()
  expect(names()).toEqual(['orders.csv'])
  expect(readdirSync(join(folder, 'imported'))).toEqual(['2026-11-12T08-30-00-000Z orders.csv'])
  expect(readFileSync(join(folder, 'imports.log'), 'utf8')).toBe(
    '2026-11-12T08:30:00.000Z\tdone\t-\torders.csv\tadded 3\n',
  )
  await watched.look()
  await watched.look()
  expect(names()).toHaveLength(1)
})

test('a file that is still being copied is waited for, and one named as unfinished is left alone', async () => {
  const path = join(folder, 'slow.csv')
  writeFileSync(path, 'a')
  writeFileSync(join(folder, 'half.csv.crdownload'), 'a')
  writeFileSync(join(folder, '~$open.xlsx'), 'a')
  writeFileSync(join(folder, 'nothing.csv'), '')
  await watched.look()
  appendFileSync(path, 'bc')
  await watched.look()
  expect(names()).toEqual([])
  await watched.look()
  expect(names()).toEqual(['slow.csv'])
})

test('a folder of a shop says whose its files are; what is refused is said and moved aside', async () => {
  mkdirSync(join(folder, 'huajian-jd'))
  writeFileSync(join(folder, 'huajian-jd', '订单.csv'), 'x')
  answer = { state: 'refused', title: 'This kind of file is not known', detail: 'its columns\nare x' }
  await watched.look()
  await watched.look()
  expect(taken[0]).toMatchObject({ name: '订单.csv', shop: 'huajian-jd' })
  expect(readdirSync(join(folder, 'refused'))).toHaveLength(1)
  expect(readFileSync(join(folder, 'imports.log'), 'utf8')).toContain(
    'refused\thuajian-jd\t订单.csv\tThis kind of file is not known: its columns are x',
  )
  expect(said.join()).toContain('was not imported')
})

test('a folder that cannot be read is said, and looked at again', async () => {
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, 'a file in its place')
  await watched.look()
  expect(said.join()).toContain('cannot be read')
  rmSync(folder)
  await watched.look()
  writeFileSync(join(folder, 'later.csv'), 'x')
  await watched.look()
  await watched.look()
  expect(names()).toEqual(['later.csv'])
})

test('the folder tells when it was looked into, and what it took last; what was refused with its reason', async () => {
  expect(await watched.status()).toEqual({ folder, lookedAt: null, taken: [] })
  for (const name of ['one.csv', 'two.csv', 'three.csv', 'four.csv', 'five.csv']) {
    writeFileSync(join(folder, name), 'a,b\n')
    await watched.look()
    await watched.look()
  }
  answer = { state: 'refused', title: 'Unknown', detail: 'no such\tcolumns' }
  writeFileSync(join(folder, 'six.csv'), 'a,b\n')
  await watched.look()
  await watched.look()
  const { lookedAt, taken: told } = await watched.status()
  expect(lookedAt).toBe('2026-11-12T08:30:00.000Z')
  expect(told.slice(0, 2).map(({ name, state }) => `${name} ${state}`)).toEqual([
    'six.csv refused',
    'five.csv done',
  ])
  expect(told[0]?.told).toBe('Unknown: no such columns')
  const seen = toldTo(null, await watched.status())
  expect([seen.taken.length, seen.folder]).toEqual([5, basename(folder)])
})

test('who is bound to shops is told of their files alone', async () => {
  for (const place of ['', 'mine', 'theirs']) {
    mkdirSync(join(folder, place), { recursive: true })
    writeFileSync(join(folder, place, `of ${place}.csv`), 'a,b\n')
  }
  await watched.look()
  await watched.look()
  const status = await watched.status()
  const names = (shops: string[] | null) =>
    toldTo(shops, status)
      .taken.map(({ name }) => name)
      .toSorted()
  expect(names(null)).toEqual(['of .csv', 'of mine.csv', 'of theirs.csv'])
  expect(names(['mine'])).toEqual(['of mine.csv'])
})
