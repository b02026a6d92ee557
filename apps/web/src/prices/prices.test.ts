import { expect, test } from 'vitest'
import { everyDay, ledgerOption, shadeOn } from './ledger-option.ts'
import { daysOfLine } from './windows.ts'

const day = (date: string, paidFen: number) => ({
  day: date,
  listFen: 9900,
  itemFen: 8900,
  paidFen,
  order: `<b>${date}</b>`,
  pieces: 1,
})

test('a day on which nothing was sold stands on the axis and has no price', () => {
  expect(everyDay([day('2026-02-27', 1), day('2026-03-01', 2)])).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ])
  expect(everyDay([])).toEqual([])
})

test('a campaign is shaded as far as the axis goes, and its last day is the one before its end', () => {
  const all = everyDay([day('2026-11-01', 1), day('2026-11-05', 1)])
  expect(shadeOn(all, { name: '', from: '2026-11-04', until: '2026-11-12' })).toEqual([
    '2026-11-04',
    '2026-11-05',
  ])
  expect(shadeOn(all, { name: '', from: '2026-11-06', until: '2026-11-12' })).toBeNull()
  const window = { from: '2026-11-04T20:00:00+08:00', until: '2026-11-12T00:00:00+08:00' }
  expect(daysOfLine(window)).toEqual({ from: '2026-11-04', until: '2026-11-12' })
  expect(daysOfLine({ ...window, until: '2026-11-12T20:00:00+08:00' }).until).toBe('2026-11-13')
})

test('the number of an order is told as text, never as markup', () => {
  const palette = { ink: '', quiet: '', line: '', sheet: '', gain: '', loss: '', plan: '', series: ['', ''] }
  const names = { list: 'listed', item: 'item', paid: 'paid', order: 'by' }
  const option = ledgerOption([day('2026-11-01', 1)], [], names, { language: 'en', currency: 'CNY' }, palette)
  expect(option['tooltip']).toMatchObject({ renderMode: 'richText' })
})
