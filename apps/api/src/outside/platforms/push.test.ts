import { expect, test } from 'vitest'
import { douyinPushSignature, pushers, topPushSignature } from './push.ts'

/*
 * No platform publishes a worked example of its pushes, so the expected values were made outside of this program, by
 * `printf … | md5sum`, from the rules as published.
 */
const app = { key: '12345678', secret: 'helloworld' }
const now = Date.parse('2026-11-11T00:00:30+08:00')
const body = '[{"tag":"101","msg_id":"7001","data":"{\\"p_id\\":4852}"}]'

test('Douyin signs the number, the very bytes and the secret', () => {
  expect(douyinPushSignature(body, app)).toBe('7871f53af4993fae357172f50f0befb3')
})

const query = {
  method: 'taobao.trade.push',
  app_key: '12345678',
  timestamp: '2026-11-11 00:00:00',
  sign_method: 'md5',
  v: '2.0',
}
const told = '{"topic":"taobao_trade_TradeBuyerPay","id":"9","content":"{}"}'

test('Taobao signs the sorted parameters of the address, then the body', () => {
  expect(topPushSignature({ ...query, sign: 'never signed' }, told, app)).toBe(
    '9A5256A72650F372CE2FD0379DD7C176',
  )
})

const douyin = (text: string, more: Record<string, string | undefined> = {}) =>
  pushers.douyin?.read(
    {
      headers: { 'app-id': app.key, 'event-sign': douyinPushSignature(text, app), ...more },
      query: {},
      body: text,
    },
    app,
    now,
  )

test.each<[string, string, Record<string, string | undefined>, object]>([
  ['a message', body, {}, { kind: 'read', messages: [{ tag: '101', message: '7001' }] }],
  ['the trial of an address', '[{"tag":"0","msg_id":"0","data":"x"}]', {}, { kind: 'read', messages: [] }],
  [
    'a changed byte',
    body,
    { 'event-sign': douyinPushSignature(`${body} `, app) },
    { kind: 'refused', because: 'signature' },
  ],
  ['no signature', body, { 'event-sign': undefined }, { kind: 'refused', because: 'signature' }],
  ['another application', body, { 'app-id': '1' }, { kind: 'refused', because: 'signature' }],
  ['no list', '{"tag":"101"}', {}, { kind: 'refused', because: 'unreadable' }],
  ['a message without a number', '[{"tag":"101"}]', {}, { kind: 'refused', because: 'unreadable' }],
])('Douyin: %s', (_, text, headers, expected) => {
  expect(douyin(text, headers)).toEqual(expected)
})

const top = (more: Record<string, string> = {}, text = told, sign?: string) => {
  const asked = { ...query, ...more }
  const signed = { ...asked, sign: sign ?? topPushSignature(asked, text, app) }
  return pushers.top?.read({ headers: {}, query: signed, body: text }, app, now)
}

test('Taobao: within ten minutes of its signed moment a message is read, and any changed byte is refused', () => {
  const read = { kind: 'read', messages: [{ tag: 'taobao_trade_TradeBuyerPay', message: '9' }] }
  expect(top()).toEqual(read)
  expect(top({ timestamp: '2026-11-10 23:51:00' })).toEqual(read)
  expect(top({ timestamp: '2026-11-10 23:50:29' })).toEqual({ kind: 'refused', because: 'late' })
  expect(top({ timestamp: '2026-11-11 00:10:31' })).toEqual({ kind: 'refused', because: 'late' })
  expect(top({ timestamp: 'today' })).toEqual({ kind: 'refused', because: 'late' })
  const signed = topPushSignature(query, told, app)
  expect(top({}, `${told} `, signed)).toEqual({ kind: 'refused', because: 'signature' })
  expect(top({ timestamp: '2026-11-11 00:00:01' }, told, signed)).toEqual({
    kind: 'refused',
    because: 'signature',
  })
  expect(top({ app_key: '1' })).toEqual({ kind: 'refused', because: 'signature' })
  expect(top({}, told, '')).toEqual({ kind: 'refused', because: 'signature' })
  expect(top({}, '[]')).toEqual({ kind: 'refused', because: 'unreadable' })
})

test('the same bytes without a number of their own are the same message', () => {
  const numbers = [top({}, '{"a":1}'), top({}, '{"a":1}'), top({}, '{"a":2}')].map((each) =>
    JSON.stringify(each),
  )
  expect(numbers[0]).toBe(numbers[1])
  expect(numbers[0]).not.toBe(numbers[2])
})

test('who pushes to no address has no pusher', () => {
  expect(Object.keys(pushers).toSorted()).toEqual(['douyin', 'top'])
})
