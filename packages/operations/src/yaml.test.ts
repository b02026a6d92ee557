import { beginCampaign, templates } from '@dacu/campaign'
import type { Campaign } from '@dacu/campaign'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { campaignFromYaml, campaignToYaml } from './yaml.ts'

function begun(index: number): Campaign {
  const template = templates[index]
  const outcome = template ? beginCampaign(template, '2026-11-11', {}) : null
  if (outcome?.kind !== 'read') throw new Error(`template ${index} does not begin`)
  return outcome.value
}

const problems = (yaml: string): string[] => {
  const outcome = campaignFromYaml(yaml)
  return outcome.kind === 'read' ? [] : outcome.problems.map((each) => `${each.path} | ${each.message.en}`)
}

describe('a campaign as YAML', () => {
  test('[YA-1] every template comes back as it went', () => {
    templates.forEach((_template, index) => {
      const document = begun(index)
      expect(campaignFromYaml(campaignToYaml(document))).toEqual({ kind: 'read', value: document })
    })
  })

  test('[YA-2] any text comes back as it went: quotes, line ends, dates, numbers, signs of YAML', () => {
    const awkward = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '2026-11-11',
        '1e3',
        '0x1f',
        'null',
        '~',
        'yes',
        '- a',
        'a: b',
        '# no',
        '\n\n x\n',
        ' x ',
        '&a',
        '*a',
        '!t',
        '%',
        '\t',
        '"',
        "'",
        '|',
        '>',
        '\u2028',
        '\u0085',
        '﻿x',
        '---',
        '...',
      ),
    )
    const text = awkward.filter((each) => each.isWellFormed() && !each.includes('\0'))
    const value = fc.record({
      texts: fc.array(text, { maxLength: 5 }),
      attributes: fc.dictionary(text, text, { maxKeys: 4 }),
      target: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Object.is(each, -0)),
    })
    const base = begun(1)
    fc.assert(
      fc.property(value, ({ texts, attributes, target }) => {
        const document = structuredClone(base)
        document.theme.keywords = texts
        document.aims = document.aims.map((aim, index) => ({ ...aim, because: texts[index] ?? '' }))
        document.lineup = document.lineup.map((line) => ({
          ...line,
          skus: [{ sku: 'a', attributes: { ...attributes }, sharePermyriad: 1 }],
        }))
        document.goals = document.goals.map((goal) => ({ ...goal, target }))
        expect(campaignFromYaml(campaignToYaml(document))).toEqual({ kind: 'read', value: document })
      }),
      { seed: 41, numRuns: 30 },
    )
  })

  const yaml = campaignToYaml(begun(1))
  test.each([
    ['[YA-3] a comment at the top', `# mine\n${yaml}`, 'format | line 2: there is a comment here'],
    ['[YA-3] a comment before a key', yaml.replace('goals:', '# why\ngoals:'), 'goals | line'],
    [
      '[YA-3] a comment after a value',
      yaml.replace('measure: gmv', 'measure: gmv # why'),
      'goals[0].measure | line',
    ],
    ['[YA-4] an unknown key', yaml.replace('budget:', 'budgets:'), 'budgets | line'],
    [
      '[YA-4] a wrong value, with its line',
      yaml.replace('zone: Asia/Shanghai', 'zone: China'),
      'zone | line 8: must be one of UTC',
    ],
    [
      '[YA-5] a key twice',
      `name: a\n${yaml}`,
      ' | line 3: this is not readable YAML: Map keys must be unique',
    ],
    ['[YA-5] broken brackets', 'a: [b', ' | line 1: this is not readable YAML'],
    ['[YA-5] two documents', `${yaml}---\n${yaml}`, ' | line'],
    [
      '[YA-5] a tag that makes something',
      'a: !!js/function 1',
      ' | line 1: this is not readable YAML: Unresolved tag',
    ],
    ['[YA-6] nothing', ' \n', ' | the file is empty'],
    ['[YA-6] a list', '- a', ' | must be an object with keys'],
    [
      '[YA-6] a bomb of references',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
      ' | cannot be read: Excessive alias count',
    ],
  ])('%s', (_name, text, said) => {
    expect(problems(text)[0]?.slice(0, said.length)).toBe(said)
  })
})
