import { expect, test } from 'vitest'
import { gbk } from './desk.ts'
import { BadByte, decoding } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { momentInName } from './exported.ts'
import { findHeader, firstRecords } from './header.ts'
import { cleanName, distinctNames, Header } from './names.ts'

const text = '订单编号,𠮷野家,ABC,é\r\n"1","多行\n文字",x,😀\n'

/** Decodes in pieces of every size, so that every character is cut at every place once. */
function decoded(bytes: Buffer, encoding: Encoding, piece: number): string {
  const decoder = decoding(encoding, 0)
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += piece)
    parts.push(Buffer.from(decoder.next(bytes.subarray(at, at + piece))))
  parts.push(decoder.end())
  return Buffer.concat(parts).toString('utf8')
}

test.each([1, 2, 3, 5, 7, 1000])('text is the same whatever the size of the chunks: %d', (piece) => {
  expect(decoded(Buffer.from(text), 'utf-8', piece)).toBe(text)
  expect(decoded(gbk(text), 'gb18030', piece)).toBe(text)
  expect(decoded(Buffer.from(text, 'utf16le'), 'utf-16le', piece)).toBe(text)
})

test.each([1, 2, 3, 1000])('the first bad byte is named, chunks of %d', (piece) => {
  const bad = Buffer.concat([Buffer.from('订单,ok\n'), Buffer.from([0xc3, 0x28]), Buffer.from('rest')])
  const fault = (() => {
    try {
      return decoded(bad, 'utf-8', piece)
    } catch (error) {
      return error
    }
  })()
  expect(fault).toBeInstanceOf(BadByte)
  expect(fault).toMatchObject({ at: 10, byte: 0xc3 })
})

test('the first byte that is no GB 18030 is named', () => {
  const bytes = Buffer.concat([gbk('订单,好\n'), Buffer.from([0x81, 0x20]), Buffer.from('x')])
  expect(() => decoded(bytes, 'gb18030', 1000)).toThrow(expect.objectContaining({ at: 8, byte: 0x81 }))
})

test.each([
  ['收货地址 ', '收货地址'],
  ['商品总价（元）', '商品总价(元)'],
  ['¥价格', '价格'],
  ['退款金额（支付时间）', '退款金额(支付时间)'],
  ['Customer ID', 'customerid'],
  ['\ufeff订单编号', '订单编号'],
  ['访客数(UV)', '访客数（uv）'],
])('%s and %s are the same column', (one, other) => {
  expect(cleanName(one)).toBe(cleanName(other))
})

test('names are made distinct and never empty, and found by any spelling', () => {
  expect(distinctNames(['a', 'A', '', 'a', ' b '])).toEqual(['a', 'A_2', 'column_3', 'a_3', 'b'])
  expect(new Header(['实付（元）', 'x']).find('实付')).toBe('实付（元）')
  expect(new Header(['x']).find('y')).toBeNull()
})

test('the header is the row with most known names, below titles and notes', () => {
  const known = new Set(['统计日期', '访客数'])
  const found = findHeader(
    '名称：推广,,\n\n"说明，\n两行",,\n统计日期,访客数,x\n2026,1,2\n',
    known,
    null,
    true,
  )
  expect(found).toMatchObject({
    delimiter: ',',
    names: ['统计日期', '访客数', 'x'],
    at: 3,
    sample: [['2026', '1', '2']],
  })
  expect(findHeader('统计日期\t访客数\n1\t2\n', known, null, true)?.delimiter).toBe('\t')
  expect(findHeader('统计日期;访客数\n1;2\n', known, null, true)?.delimiter).toBe(';')
  expect(findHeader('统计日期,访客数\n1,2,\n3,4,\n', known, null, true)?.names).toEqual([
    '统计日期',
    '访客数',
    'column_3',
  ])
})

test('records: quotes, doubled quotes, line ends of every kind, and none that is cut off', () => {
  expect(firstRecords('a,"b ""c"" d"\r\n="1",x\re,f\ng', ',', 10, false).rows).toEqual([
    ['a', 'b "c" d'],
    ['="1"', 'x'],
    ['e', 'f'],
  ])
})

test.each([
  ['ExportOrderList201905151650.csv', '2019-05-15T16:50:00'],
  ['ExportItemList20260811155803.csv', '2026-08-11T15:58:03'],
  ['搜索推广_账户_分级详情_计划_20260817.xls', '2026-08-17T00:00:00'],
  ['天猫_2026-11-12_花间_万象台.xlsx', '2026-11-12T00:00:00'],
  ['orders_export2026-11-12-08-30.csv', '2026-11-12T08:30:00'],
  ['店铺 2026年4月17日.csv', '2026-04-17T00:00:00'],
  ['orders.csv', null],
  ['20269999.csv', null],
  ['order_511383704533304.csv', null],
])('the moment of export in %s is %s', (name, moment) => {
  expect(momentInName(name)).toBe(moment)
})
