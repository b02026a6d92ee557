import { describe, expect, test } from 'vitest'
import { laterGoods } from './goods-sections.ts'
import { parseCampaign } from './parse.ts'
import { rows, word } from './rows.ts'
import { sampleCampaign } from './sample.ts'

type Loose = { [key: string]: Loose & unknown[] } & unknown[]

/** The problems of a whole document after one place of it was spoilt. */
function problemsWith(path: string, value: unknown): string[] {
  const document: unknown = structuredClone(sampleCampaign('mid_year_618', '2026-06-08'))
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  // The document is walked by names that the table below writes, so its type is left behind here.
  let place = document as Loose
  for (const key of keys) place = place[key] as Loose
  if (value === undefined) delete place[last]
  else place[last] = value as Loose
  const outcome = parseCampaign(document)
  return outcome.kind === 'read' ? [] : outcome.problems.map((each) => `${each.path}: ${each.message.en}`)
}

describe('a campaign from outside', () => {
  test.each([
    [
      '[PL-1] format',
      'format',
      'dacu.campaign/2',
      'format: must be one of dacu.campaign/1, and is "dacu.campaign/2"',
    ],
    ['[PL-1] missing key', 'budget', undefined, 'budget: is missing; it must be a list'],
    [
      '[PL-1] unknown key',
      'phases.0.colour',
      'red',
      'phases[0].colour: there is no key "colour" here; known are id, kind, name, window, platformWindow',
    ],
    [
      '[PL-2] decimals of money',
      'lineup.0.listFen',
      199.5,
      'lineup[0].listFen: must be an amount in whole fen, 0 or more, and is 199.5',
    ],
    [
      '[PL-2] negative money',
      'budget.0.plannedFen',
      -1,
      'budget[0].plannedFen: must be an amount in whole fen, 0 or more, and is -1',
    ],
    [
      '[PL-2] money as text',
      'lineup.0.listFen',
      '199',
      'lineup[0].listFen: must be an amount in whole fen, 0 or more, and is "199"',
    ],
    [
      '[PL-2] share above the whole',
      'drops.0.expectedUsePermyriad',
      10_001,
      'drops[0].expectedUsePermyriad: must be a share in 1/10000, a whole number from 0 to 10000, and is 10001',
    ],
    [
      '[PL-3] no such day',
      'schedule.0.start',
      '2026-02-30',
      'schedule[0].start: must be a day of the calendar such as 2026-11-11, and is "2026-02-30"',
    ],
    [
      '[PL-3] instant without offset',
      'touches.0.at',
      '2026-06-05T10:00:00',
      'touches[0].at: must be an instant with its offset such as 2026-11-11T00:00:00+08:00, and is "2026-06-05T10:00:00"',
    ],
    [
      '[PL-3] window backwards',
      'window.until',
      '2026-01-01T00:00:00+08:00',
      'window.until: must be later than 2026-06-05T00:00:00+08:00, and is 2026-01-01T00:00:00+08:00',
    ],
    [
      '[PL-3] window of a wrong year',
      'window.until',
      '2036-06-26T00:00:00+08:00',
      'window.until: must be at most 731 days after 2026-06-05T00:00:00+08:00',
    ],
    [
      '[PL-3] task backwards',
      'schedule.0.deadline',
      '2026-01-01',
      'schedule[0].deadline: must not be before its start 2026-05-09, and is 2026-01-01',
    ],
    [
      '[PL-4] measure unknown',
      'goals.0.measure',
      'gvm',
      'goals[0].measure: there is no measure "gvm" in the catalogue; it has gmv, paid_orders, cart_adds and others',
    ],
    ['[PL-4] zone unknown', 'zone', 'Mars/Base', 'zone: must be one of UTC, Asia/Shanghai'],
    [
      '[PL-4] currency',
      'currency',
      'yuan',
      'currency: must be a currency code of three capitals such as CNY',
    ],
    [
      '[PL-5] id twice',
      'phases.1.id',
      'preparation',
      'phases[1].id: "preparation" is already used at phases[0].id; it must be unique in its list',
    ],
    [
      '[PL-5] id with spaces',
      'phases.1.id',
      'a b',
      'phases[1].id: must be an id of letters, digits and _ . : / -',
    ],
    [
      '[PL-5] item twice',
      'lineup.1.item',
      'serum',
      'lineup[1].item: "serum" is already used at lineup[0].item',
    ],
    [
      '[PL-5] offer twice',
      'offers.offers.1.id',
      'cross-199-10',
      'offers.offers[1].id: "cross-199-10" is already used at offers.offers[0].id',
    ],
    [
      '[PL-6] offer of a drop',
      'drops.0.offer',
      'drop-300',
      'drops[0].offer: there is no "drop-300" in offers, which has cross-199-10',
    ],
    [
      '[PL-6] audience of a touch',
      'touches.0.audience',
      'nobody',
      'touches[0].audience: there is no "nobody" in audiences',
    ],
    ['[PL-6] phase of a script', 'scripts.0.phase', 'x', 'scripts[0].phase: there is no "x" in phases'],
    ['[PL-6] item of the stock', 'stock.0.item', 'x', 'stock[0].item: there is no "x" in lineup'],
    ['[PL-6] task before', 'schedule.1.after', ['x'], 'schedule[1].after[0]: there is no "x" in schedule'],
    ['[PL-6] goal above', 'goals.1.parent', 'x', 'goals[1].parent: there is no "x" in goals'],
    ['[PL-7] goals in a circle', 'goals.0.parent', 'gmv-new', 'goals: runs in a circle: gmv → gmv-new → gmv'],
    [
      '[PL-7] tasks in a circle',
      'schedule.0.after',
      ['enrol'],
      'schedule: runs in a circle: plan → enrol → plan',
    ],
    [
      '[PL-8] lesson of unknown check',
      'lessons',
      [{ check: { kind: 'magic' } }],
      'lessons[0].check.kind: must be one of answer, fallback_batch',
    ],
    [
      '[PL-8] offer without id',
      'offers.offers.0',
      { level: 'shop' },
      'offers.offers[0]: an offer must be an object with an id',
    ],
    ['[PL-9] half a character', 'name', 'a\uD800', 'name: must be a text that is not empty'],
    ['[PL-9] null character', 'theme.title', 'a\0b', 'theme.title: must be a text, and is'],
    ['[PL-9] text too long', 'theme.title', 'a'.repeat(20_001), 'theme.title: must be a text, and is'],
  ])('%s', (_name, path, value, message) => {
    expect(problemsWith(path, value).some((problem) => problem.startsWith(message))).toBe(true)
  })

  test('[PL-10] all faults are told at once, and what is no document at all is too', () => {
    const outcome = parseCampaign({ format: 'dacu.campaign/1', name: '' })
    expect(outcome.kind === 'refused' && outcome.problems.length).toBeGreaterThan(25)
    for (const value of [null, [], 'x', 7, undefined])
      expect(parseCampaign(value)).toMatchObject({ kind: 'refused', problems: [{ path: '' }] })
  })

  test('[PL-11] a name that would reach into the language is only a name', () => {
    const document = structuredClone(sampleCampaign('mid_year_618', '2026-06-08'))
    const first = document.lineup[0]?.skus[0]
    if (first) first.attributes = JSON.parse('{"__proto__":"x","constructor":"y"}')
    const outcome = parseCampaign(document)
    const read = outcome.kind === 'read' ? outcome.value.lineup[0]?.skus[0]?.attributes : null
    expect(Object.entries(read ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })
})

/** Every place of a document with the key that leads to it, objects and lists alike. */
function placesOf(value: unknown, path = ''): { path: string; holder: Loose; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  // The walk is over a document that was parsed; only the names of its keys are unknown here.
  const holder = value as Loose
  return Object.entries(value).flatMap(([key, each]) => {
    const own = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    return [{ path: own, holder, key }, ...placesOf(each, own)]
  })
}

/** Offers are read by the kernel and tables of names by nobody; all else has a form. */
const formed = (path: string): boolean => !/^offers\.(offers|rulebook)|\.(attributes|needs)\./.test(path)

describe('every place of a document has its form', () => {
  const begun = sampleCampaign('mid_year_618', '2026-06-08')
  begun.schedule = begun.schedule.map((task) => ({ ...task, after: [] })).slice(0, 2)
  begun.drops = begun.drops.map((drop) => ({ ...drop, opensAt: drop.opensAt.slice(0, 1) }))
  const whole = () => {
    const document = structuredClone(begun)
    document.lessons = [
      {
        id: 'l',
        from: 'x',
        kind: 'try',
        text: { zh: '', en: '' },
        evidence: '',
        check: { kind: 'answer' },
        answer: null,
      },
    ]
    document.deals = [
      {
        id: 'd',
        slot: 'outer-venue',
        spendFen: 1,
        promisedSalesFen: 1,
        askedPriceFen: 1,
        offeredPriceFen: 1,
        floorPriceFen: 1,
        note: '',
      },
    ]
    return document
  }
  const said = (document: unknown): string[] => {
    const outcome = parseCampaign(document)
    return outcome.kind === 'read' ? [] : outcome.problems.map((each) => each.path)
  }
  /** One of each kind of place: the third phase has the form of the first. */
  const kinds = new Map(
    placesOf(whole())
      .filter(({ path }) => formed(path))
      .map(({ path }) => [path.replaceAll(/\[\d+\]/g, '[]'), path]),
  )

  test('[PL-13] a key that is taken away is missed at its path', () => {
    for (const path of kinds.values()) {
      const document = whole()
      const place = placesOf(document).find((each) => each.path === path)
      // A section that came later may be missing: documents of before have none.
      if (!place || Array.isArray(place.holder) || path in laterGoods) continue
      delete place.holder[place.key]
      expect([path, said(document).some((each) => each.startsWith(path) || path.startsWith(each))]).toEqual([
        path,
        true,
      ])
    }
    expect(kinds.size).toBeGreaterThan(150)
  })

  test('[PL-14] a value of another kind is refused at its path, and nothing of it gets in', () => {
    for (const path of kinds.values())
      for (const wrong of [{ oops: {} }, Number.NaN]) {
        const document = whole()
        const place = placesOf(document).find((each) => each.path === path)
        if (!place) continue
        place.holder[place.key] = wrong as unknown as Loose
        expect([path, said(document).some((each) => each.startsWith(path) || path.startsWith(each))]).toEqual(
          [path, true],
        )
      }
  })
})

describe('tables of the templates', () => {
  test('[PL-12] a line with a cell too few is a fault that is told', () => {
    expect(rows('a | b\n\n c | d ', ['x', 'y'])).toEqual([
      { x: 'a', y: 'b' },
      { x: 'c', y: 'd' },
    ])
    expect(() => rows('a | b', ['x', 'y', 'z'])).toThrow('2 cells for 3 columns: a | b')
    expect(() => word('a', ['b', 'c'])).toThrow('a is none of b, c')
  })
})
