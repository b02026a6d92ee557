import { beginCampaign, type Campaign, type Finding, templateNamed } from '@dacu/campaign'
import type { ChangeNotice, JournalEntry } from '@dacu/engine'
import { expect, test } from 'vitest'
import { hideInChecked, hideInEntries, hideInNotice } from './findings.ts'
import { hideInDocument, restore, sightOf } from './sight.ts'

const words = { zh: '', en: '' }
const finding = (rule: string): Finding => ({
  rule,
  severity: 'warn',
  section: 'deals',
  path: 'deals',
  title: words,
  evidence: words,
  fix: words,
})
const rules = ['M-18', 'M-15', 'M-17', 'C-01']

test('a finding that gives away a cost or a floor is neither told nor counted', () => {
  const waiver = { by: 'u', at: '', until: '2026-11-11', because: '' }
  const findings = [...rules.map(finding), { ...finding('M-02'), waiver }]
  const checked = { rules: '1', off: [], findings, block: 0, warn: 4, inform: 0, waived: 1 }
  const told = (role: 'owner' | 'business' | 'service') => {
    const { findings: found, warn, waived } = hideInChecked(checked, sightOf(role))
    return [found.map(({ rule }) => rule), warn, waived]
  }
  expect(told('owner')).toEqual([[...rules, 'M-02'], 4, 1])
  expect(told('business')).toEqual([['M-15', 'M-17', 'C-01'], 3, 0])
  expect(told('service')).toEqual([['M-17', 'C-01'], 2, 0])
})

const entry = (kind: JournalEntry['kind'], body: Record<string, unknown>): JournalEntry => ({
  seq: 1,
  campaign: 'c',
  kind,
  at: '',
  by: 'u',
  body,
})

test('the journal tells of no round and no waiver about them, and a round of them alone makes no noise', () => {
  const round = (found: string[], gone: string[] = []) =>
    entry('audit', {
      what: 'price_check',
      open: Object.fromEntries(found.map((rule) => [`${rule} deals`, ''])),
      added: found.map((rule) => ({ rule })),
      gone: gone.map((rule) => `${rule} deals`),
    })
  const entries = [
    round(['M-18', 'C-01'], ['M-02']),
    round(['M-18']),
    round([], ['M-18']),
    entry('waiver', { rule: 'M-18', path: 'deals' }),
    entry('note', {}),
  ]
  const told = hideInEntries(entries, sightOf('business'))
  expect(told.map(({ kind }) => kind)).toEqual(['audit', 'note'])
  expect(told[0]?.body).toMatchObject({ open: { 'C-01 deals': '' }, added: [{ rule: 'C-01' }], gone: [] })
  expect(hideInEntries(entries, sightOf('approver'))).toEqual(entries)
  const notice = (added: string[], gone: string[]): ChangeNotice => ({
    seq: 1,
    tenant: 't',
    kind: 'journal',
    id: 'c',
    body: { what: 'price_check', added, gone },
  })
  expect(hideInNotice(notice(['M-18'], ['M-02']), sightOf('business'))).toBeNull()
  expect(hideInNotice(notice(['M-18', 'C-01'], []), sightOf('business'))?.body['added']).toEqual(['C-01'])
  expect(hideInNotice(notice(['M-18'], []), sightOf('owner'))?.body['added']).toEqual(['M-18'])
})

function begun(): Campaign {
  const template = templateNamed('small_event')
  const outcome = template ? beginCampaign(template, '2026-11-11', {}) : null
  if (outcome?.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

const gift = (items: unknown[]) => ({ id: 'g', level: 'shop', mechanic: { kind: 'gift', items } })

test('what a gift costs is left out of the offers, and stands again when they come back', () => {
  const stored = begun()
  const item = { sku: 'pouch', pieces: 1, valueFen: 2_900, costFen: 431 }
  stored.offers.offers = [gift([item])]
  const told = hideInDocument(stored, sightOf('business')).offers
  expect(JSON.stringify(told)).not.toContain('costFen')
  const { costFen: _cost, ...seen } = item
  expect(told.offers).toEqual([gift([seen])])
  const typed = {
    ...told,
    offers: [
      gift([
        { ...seen, costFen: 1 },
        { sku: 'new', pieces: 1 },
      ]),
    ],
  }
  expect(restore('offers', typed, stored, sightOf('business'))).toMatchObject({
    offers: [gift([item, { sku: 'new', pieces: 1 }])],
  })
  expect(hideInDocument(stored, sightOf('operations'))).toEqual(stored)
  expect(restore('offers', 'no offers', stored, sightOf('business'))).toBe('no offers')
})
