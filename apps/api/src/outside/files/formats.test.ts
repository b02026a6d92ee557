import { expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { gbk, marked, only, openDesk } from './desk.ts'
import { samples } from './samples.ts'

test.each(samples)('$format: $name is recognised, read to the fen, and twice is once', async (sample) => {
  const desk = await openDesk()
  try {
    const reading = await desk.read(sample.name, sample.bytes, { channel: sample.channel })
    expect(reading).toMatchObject({ kind: 'recognised', format: sample.format })
    if (reading.kind === 'recognised') await reading.discard()
    const report = only(await desk.bring(sample.name, sample.bytes, { channel: sample.channel }))
    expect(report).toMatchObject({ setAside: 0, totalRows: 0, needsReview: 0, ...sample.report })
    expect(report.checksums.every((check) => check.agrees)).toBe(true)
    expect(await desk.rows(sample.sql)).toEqual(sample.facts)
    const again = only(await desk.bring(sample.name, sample.bytes, { channel: sample.channel }))
    expect(again).toMatchObject({ added: 0, superseded: 0 })
    // The same table in the other encoding is another file with the same facts.
    const text =
      sample.bytes[0] === 0xef
        ? sample.bytes.toString('utf8').slice(1)
        : iconv.decode(sample.bytes, 'gb18030')
    const other = sample.bytes[0] === 0xef ? gbk(text) : marked(text)
    expect(only(await desk.bring(sample.name, other, { channel: sample.channel }))).toMatchObject({
      added: 0,
      superseded: 0,
    })
    expect(await desk.rows(sample.sql)).toEqual(sample.facts)
    expect(desk.left()).toEqual([])
  } finally {
    await desk.end()
  }
})

test('buyers’ names, phones and addresses are in no table and in no file that stays', async () => {
  const desk = await openDesk()
  try {
    for (const sample of samples)
      await desk.bring(sample.name, sample.bytes, { channel: sample.channel, shop: sample.format })
    const tables = ['order_fact', 'line_fact', 'observation', 'review_fact', 'reject', 'source_file']
    const all = JSON.stringify(await Promise.all(tables.map((name) => desk.rows(`select * from ${name}`))))
    for (const secret of [
      'tb_wang',
      'tb_li',
      '王小明',
      '文三路',
      '18600001111',
      'jd_a',
      '王某',
      '南京',
      '##',
      '$$',
    ])
      expect(all).not.toContain(secret)
  } finally {
    await desk.end()
  }
})
