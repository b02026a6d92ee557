import { expect, test } from 'vitest'
import { readJson } from './json.ts'
import { halved, nextStep } from './spans.ts'
import { backoffMs, fullBucket, takeOne } from './pace.ts'
import { passes, saidOf } from './failure.ts'
import { fenOf, yuanOf } from './cents.ts'
import type { PlatformId } from './platform.ts'
import { platforms } from './platforms.ts'
import type { RefusalKind } from './refusal.ts'

const cases: [PlatformId, object, RefusalKind][] = [
  ['top', { error_response: { code: 27, sub_code: 'invalid-sessionkey' } }, 'session'],
  [
    'top',
    { error_response: { code: 7, sub_code: 'accesscontrol.limited-by-app-access-count' } },
    'too_many_calls',
  ],
  ['top', { error_response: { code: 15, sub_code: 'isp.remote-service-error' } }, 'busy'],
  ['top', { error_response: { code: 11, msg: 'Insufficient isv permissions' } }, 'permission'],
  ['top', { error_response: { code: 999, msg: '?' } }, 'request'],
  ['jd', { error_response: { code: '19', zh_desc: 'token已过期' } }, 'session'],
  ['jd', { error_response: { code: '2' } }, 'too_many_calls'],
  ['jd', { error_response: { code: '12' } }, 'signature'],
  ['pdd', { error_response: { error_code: 10019 } }, 'session'],
  ['pdd', { error_response: { error_code: 20005 } }, 'address'],
  ['pdd', { error_response: { error_code: 52101 } }, 'too_many_calls'],
  ['douyin', { code: 40003, sub_code: 'isv.access-token-no-existed' }, 'session'],
  ['douyin', { code: 30002, sub_code: '' }, 'address'],
  ['douyin', { code: 60000, sub_code: 'isp.flow' }, 'too_many_calls'],
  ['douyin', { code: 40003, sub_code: 'isv.signature-invalid' }, 'signature'],
]
test.each(cases)(
  '%s %j means %s, and is said in both languages with the platform’s own code',
  (id, answer, kind) => {
    const platform = platforms[id]
    const refusal = platform.refusal(readJson(JSON.stringify(answer)))
    expect(refusal?.kind).toBe(kind)
    if (refusal === null) return
    const said = saidOf(platform.name, { kind: 'refused', refusal })
    for (const text of [said.zh, said.en]) expect(text).toContain(refusal.code)
    expect(passes({ kind: 'refused', refusal })).toBe(kind === 'busy' || kind === 'too_many_calls')
  },
)

test('a ban says how long it lasts', () => {
  const text =
    '{"error_response":{"code":7,"sub_code":"accesscontrol.limited","sub_msg":"This ban will last for 30 more seconds"}}'
  expect(platforms.top.refusal(readJson(text))?.waitMs).toBe(31_000)
})

test('numbers come through as they were written, and half an answer is none', () => {
  expect(readJson('{"tid":5113837045333047045,"fee":12.30}')).toEqual({
    tid: '5113837045333047045',
    fee: '12.30',
  })
  expect(readJson('{"tid":51138')).toBeNull()
})

test.each([
  ['12.3', 1_230],
  ['0.005', 1],
  ['-1.00', -100],
  ['', 0],
  ['abc', 0],
])('%j is %i fen', (text, fen) => expect(fenOf(text)).toBe(fen))
test('fen are written as files write them', () =>
  expect([yuanOf(1_205), yuanOf(-5)]).toEqual(['12.05', '-0.05']))

test('a bucket lets through its depth at once and its rate from then on', () => {
  const rate = { perSecond: 2, depth: 3 }
  let bucket = fullBucket(rate, 0)
  const waits = [0, 0, 0, 0, 0, 10_000].map((at) => {
    const taken = takeOne(bucket, rate, at)
    bucket = taken.bucket
    return taken.waitMs
  })
  expect(waits).toEqual([0, 0, 0, 500, 1_000, 0])
})

test('waiting doubles up to its bound, half of it by the dice', () => {
  expect([0, 1, 2, 9].map((tries) => backoffMs(tries, 1_000, 20_000, 1))).toEqual([
    1_000, 2_000, 4_000, 20_000,
  ])
  expect(backoffMs(0, 1_000, 20_000, 0)).toBe(500)
})

test('only settled time moves on, spans reach back, and the youngest stretch is asked for last', () => {
  const { limits } = platforms.pdd
  const [minute, now] = [60_000, 1_000_000_000_000]
  expect(nextStep(now - 120 * minute, now, limits, limits.spanMs)).toEqual({
    kind: 'settled',
    span: { from: now - 122 * minute, until: now - 92 * minute },
  })
  expect(nextStep(now - 10 * minute, now, limits, limits.spanMs).span.until).toBe(now - 3 * minute)
  expect(nextStep(now - 3 * minute, now, limits, limits.spanMs)).toEqual({
    kind: 'young',
    span: { from: now - 3 * minute, until: now },
  })
  expect(nextStep(0, now, limits, limits.spanMs).span.from).toBe(now - 3 * minute - limits.reachBackMs)
})

test('a narrow span still gains ground; one second is not halved', () => {
  const { limits } = platforms.top
  const reached = 1_000_000_000_000
  const { span } = nextStep(reached, reached + 3_600_000, limits, 1_000)
  expect(span.until).toBeGreaterThan(reached)
  expect(halved({ from: 0, until: 4_000 })).toBe(2_000)
  expect(halved({ from: 0, until: 1_000 })).toBeNull()
})
