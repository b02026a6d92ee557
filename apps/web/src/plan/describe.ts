import type { Words } from '@dacu/campaign'
import { formatCount, formatMoney, formatShare } from '../numbers/format.ts'
import type { Reading } from '../numbers/reading.ts'
import { none } from '../numbers/reading.ts'
import { formatDay, formatMoment } from '../numbers/time.ts'

/** What is needed to put any value of the document into words: names of codes and of rows. */
export type Describer = {
  reading: Reading
  zone: string
  code: (field: string, value: string) => string | null
  fieldName: (field: string) => string
  yesNo: (value: boolean) => string
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

function isWords(value: object): value is Words {
  return 'zh' in value && 'en' in value
}

function describeText(field: string, value: string, { zone, reading, code }: Describer): string {
  if (value === '') return none
  if (dayForm.test(value)) return formatDay(value, reading.language)
  if (instantForm.test(value)) return formatMoment(value, zone, reading.language)
  return code(field, value) ?? value
}

function describeNumber(field: string, value: number, { reading }: Describer): string {
  if (/Fen(Max)?$/.test(field)) return formatMoney(value, reading, 'exact')
  if (field.endsWith('Permyriad')) return formatShare(value, reading.language)
  return formatCount(value, reading.language, 'exact')
}

function describeObject(value: object, describer: Describer): string {
  if (isWords(value)) return value[describer.reading.language]
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, each]) => `${describer.fieldName(name)} ${describe(name, each, describer)}`)
    .join(' · ')
}

/** Any value of the document as a line of text: fields by their unit, rows by their parts, no raw codes. */
export function describe(field: string, value: unknown, describer: Describer): string {
  if (value === null || value === undefined) return none
  if (typeof value === 'boolean') return describer.yesNo(value)
  if (typeof value === 'number') return describeNumber(field, value, describer)
  if (typeof value === 'string') return describeText(field, value, describer)
  if (Array.isArray(value)) return value.map((each) => describe(field, each, describer)).join('、') || none
  return typeof value === 'object' ? describeObject(value, describer) : String(value)
}
