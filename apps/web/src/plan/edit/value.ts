import { stepsOfUnit, type Campaign, type Unit } from '@dacu/campaign'
import { instantAt, dayOf, formatClock } from '../../numbers/time.ts'
import type { Field, Row } from './field.ts'
import { unitOf } from '../names.ts'

/** What stands in a form's field for a value of the document: yuan for fen, percent for permyriad. */
export function written(field: Field, row: Row, plan: Campaign): string {
  const value = row[field.id]
  if (value === null || value === undefined) return ''
  switch (field.kind) {
    case 'money':
      return inUnit(value, 'fen')
    case 'share':
      return inUnit(value, 'permyriad')
    case 'target':
      return inUnit(value, unitOf(row['measure']))
    case 'instant':
      return localTime(String(value), plan.zone)
    case 'instants':
      return listOf(value)
        .map((at) => localTime(at, plan.zone).replace('T', ' '))
        .join('\n')
    case 'lines':
    case 'codes':
    case 'refs':
      return listOf(value).join('\n')
    default:
      return String(value)
  }
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function inUnit(value: unknown, unit: Unit): string {
  return String(Number(value) / stepsOfUnit[unit])
}

function localTime(at: string, zone: string): string {
  return `${dayOf(at, zone)}T${formatClock(at, zone)}`
}

/** The steps of a unit in a decimal text, exactly; NaN where it is no number. */
export function stepsIn(text: string, unit: Unit): number {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? []
  if (whole === '') return Number.NaN
  const places = Math.round(Math.log10(stepsOfUnit[unit]))
  if (part.length > places) return Number.NaN
  return Number(`${sign}${whole}${part.padEnd(places, '0')}`)
}

function isWindow(value: unknown): value is { from: string; until: string } {
  return typeof value === 'object' && value !== null && 'from' in value && 'until' in value
}

/** The two ends of a window, as two fields of the form. */
export function writtenWindow(row: Row, id: string, zone: string): { from: string; until: string } {
  const value = row[id]
  if (!isWindow(value)) return { from: '', until: '' }
  return { from: localTime(String(value.from), zone), until: localTime(String(value.until), zone) }
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function instantIn(text: string, zone: string): string {
  const [day = '', clock = '00:00'] = text.trim().split(/[T ]/)
  return instantAt(day, clock.slice(0, 5), zone)
}

/** The value of a field out of a sent form; an empty field that may be open is null. */
function readField(field: Field, form: FormData, plan: Campaign): unknown {
  const text = String(form.get(field.id) ?? '')
  const empty = text.trim() === ''
  switch (field.kind) {
    case 'flag':
      return form.get(field.id) === 'on'
    case 'codes':
    case 'refs':
      return form.getAll(field.id).map(String)
    case 'lines':
      return lines(text)
    case 'instants':
      return lines(text).map((line) => instantIn(line, plan.zone))
    case 'window':
      return readWindow(field, form, plan)
    default:
      return empty && field.open ? null : readOne(field, text, form, plan)
  }
}

function readOne(field: Field, text: string, form: FormData, plan: Campaign): unknown {
  switch (field.kind) {
    case 'money':
      return stepsIn(text, 'fen')
    case 'share':
      return stepsIn(text, 'permyriad')
    case 'target':
      return stepsIn(text, unitOf(form.get('measure')))
    case 'count':
      return Number(text)
    case 'instant':
      return instantIn(text, plan.zone)
    default:
      return text.trim()
  }
}

function readWindow(field: Field, form: FormData, plan: Campaign): unknown {
  const from = String(form.get(`${field.id}.from`) ?? '')
  const until = String(form.get(`${field.id}.until`) ?? '')
  if (from === '' || until === '') return null
  return { from: instantIn(from, plan.zone), until: instantIn(until, plan.zone) }
}

/** The row with what the form says; what the form does not show stays as it is. */
export function readRow(fields: readonly Field[], row: Row, form: FormData, plan: Campaign): Row {
  return { ...row, ...Object.fromEntries(fields.map((field) => [field.id, readField(field, form, plan)])) }
}
