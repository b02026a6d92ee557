import { beginCampaign, templateNamed } from '@dacu/campaign'
import { livePlan } from '@dacu/campaign/service'
import { expect, test } from 'vitest'
import { sheetOf } from './sheet.ts'

test('quick replies go out as a sheet that a spreadsheet reads: one line each, quotes doubled, no formulas', () => {
  const template = templateNamed('double_11')
  if (!template) throw new Error('the template is there')
  const begun = beginCampaign(template, '2026-11-11', {})
  if (begun.kind !== 'read') throw new Error('the template begins')
  const [first, ...rest] = begun.value.scripts
  if (!first) throw new Error('the template has scripts')
  const plan = { ...begun.value, scripts: [{ ...first, text: '=1+1 "到手"' }, ...rest] }
  const lines = sheetOf(livePlan(plan, '2026-11-11T08:00:00+08:00')).split('\r\n')
  expect(lines[0]).toBe('\u{FEFF}"快捷编码","快捷短语分组","快捷短语内容"')
  expect(lines[1]).toMatch(/^"[^"]+","预热-[^"]+","'=1\+1 ""到手"""$/u)
  expect(lines.at(-1)).toBe('')
  expect(
    lines.slice(1, -1).every((line) => /^"(?:[^"]|"")*","(?:[^"]|"")*","(?:[^"]|"")*"$/u.test(line)),
  ).toBe(true)
})
