import { expect, test } from 'vitest'
import { douyinSignature, sortedJson } from './douyin/sign.ts'
import { jdRequest, jdSignature } from './jd/sign.ts'
import { pddSignature } from './pdd/sign.ts'
import type { Keys } from './platform.ts'
import { topRequest, topSignature } from './top/sign.ts'
import { instantOf, wallOf } from './zone.ts'

const secret = 'helloworld'
const at = Date.parse('2016-01-01T12:00:00+08:00')
const keys: Keys = {
  app: { key: '12345678', secret },
  tokens: { access: 'test', refresh: null, expiresAt: null },
}
const topParams = (signing: string) => ({
  app_key: '12345678',
  fields: 'num_iid,title,nick,price,num',
  format: 'json',
  method: 'taobao.item.seller.get',
  num_iid: '11223344',
  session: 'test',
  timestamp: '2016-01-01 12:00:00',
  v: '2.0',
  sign_method: signing,
})

test.each([
  ['md5', '66987CB115214E59E6EC978214934FB8'],
  ['hmac', 'D56D7858309C31B6251083A874D48273'],
  ['hmac-sha256', '04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8'],
] as const)('TOP signs by %s as published', (signing, expected) => {
  expect(topSignature(topParams(signing), secret, signing)).toBe(expected)
})

test('a whole TOP request carries the signature of what is in it, and nothing empty is signed', () => {
  const method = {
    name: 'taobao.item.seller.get',
    params: { fields: 'num_iid,title,nick,price,num', num_iid: '11223344' },
  }
  const sent = new URLSearchParams(topRequest(method, keys, at, 'https://top.example').body ?? '')
  expect(sent.get('sign')).toBe('04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8')
  expect(topSignature({ ...topParams('md5'), empty: '', sign: 'old' }, secret, 'md5')).toBe(
    '66987CB115214E59E6EC978214934FB8',
  )
})

test('JD signs as published; a digit sorts before letters', () => {
  const params = {
    '360buy_param_json': '{"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"20"}',
    access_token: 'test',
    app_key: '12345678',
    method: 'jingdong.order.search',
    timestamp: '2016-01-01 12:00:00',
    v: '2.0',
  }
  expect(jdSignature(params, secret)).toBe('8E104B534CF6F37879AFF4A5C767D5F8')
  const asked = { page: '1', page_size: '20', order_state: 'WAIT_SELLER_STOCK_OUT' }
  const request = jdRequest({ name: 'jingdong.order.search', params: asked }, keys, at, 'https://jd.example')
  expect(Object.fromEntries(new URLSearchParams(request.body ?? ''))).toEqual({
    ...params,
    sign: '8E104B534CF6F37879AFF4A5C767D5F8',
  })
})

test.each(['helloworld', ' helloworld\n'])('PDD signs as published, with the secret %j', (copied) => {
  const params = {
    client_id: '12345678',
    data_type: 'JSON',
    page: '1',
    timestamp: '1480411125',
    type: 'pdd.order.list.get',
  }
  expect(pddSignature(params, copied)).toBe('CF627C3C0D8030981A3A42EC4E30FD5E')
})

test.each([
  ['md5', '17af40b85ceaa77267094dff12d85381'],
  ['hmac-sha256', '798ff1fad9efa60ebf06adac8c7417b0961458f1d24acfb9c3210758ccdcd23e'],
] as const)('Douyin signs by %s as published', (signing, expected) => {
  const signed = {
    appKey: '12345678',
    method: 'order.searchList',
    paramJson: sortedJson({ size: '10', page: '0' }),
    timestamp: '2016-01-01 12:00:00',
  }
  expect(douyinSignature(signed, secret, signing)).toBe(expected)
})

test('what Douyin signs is sorted at every depth, with slashes and Chinese as they are', () => {
  expect(sortedJson({ b: { d: '1', c: '是/否' }, a: '"' })).toBe(
    String.raw`{"a":"\"","b":{"c":"是/否","d":"1"}}`,
  )
})

test('the clock of the platforms is that of Beijing, whatever this machine is set to', () => {
  expect(wallOf(Date.parse('2026-11-10T16:00:00Z'))).toBe('2026-11-11 00:00:00')
  expect(instantOf('2026-11-11 00:00:00')).toBe(Date.parse('2026-11-11T00:00:00+08:00'))
  expect(instantOf('2026-13-41 00:00:00')).toBeNull()
  expect(instantOf('yesterday')).toBeNull()
})
