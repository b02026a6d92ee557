import type { ImportRow } from '@dacu/contract'
import { codeName } from '../parts/codes.ts'
import type { Speech } from '../words/index.ts'
import { componentName } from './formula.ts'

type Value = ImportRow['fields'][string]

/** Whole hundredths, as fen and hundredths of a kilogram are, with two decimals. */
const hundredths = (value: Value) => (Number(value) / 100).toFixed(2)
const isHundredths = (field: string) => field.endsWith('_fen') || field.endsWith('_centikg')
const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)$/

function shown(t: Speech['t'], field: string, value: Value): string {
  if (isHundredths(field)) return hundredths(value)
  const text = String(value)
  if (field === 'status') return codeName(t, 'status', text)
  if (field === 'slice') return codeName(t, 'dimension', text)
  return text.replace(moment, '$1 $2')
}

/** What an imported row says, field by field in the reader's words; buyers are left out, and so is what is empty. */
export function rowFields(speech: Speech, { fields }: Pick<ImportRow, 'fields'>): string {
  const { t } = speech
  const { component, value, ...others } = fields
  const told = Object.entries(others)
    .filter(([field, each]) => each !== null && each !== '' && field !== 'person')
    .map(([field, each]) => `${codeName(t, 'factField', field)} ${shown(t, field, each)}`)
  if (typeof component !== 'string') return told.join(' · ')
  const counted = isHundredths(component) ? hundredths(value ?? null) : String(value ?? '')
  return [`${componentName(speech, component)} ${counted}`, ...told].join(' · ')
}
