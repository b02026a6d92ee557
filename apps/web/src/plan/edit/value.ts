import { stepsOfUnit, type Campaign, type Unit } from '@dacu/campaign'
import { instantAt, dayOf, formatClock } from '../../numbers/time.ts'
import type { Span } from '../../parts/days.tsx'
import type { Field, Row } from './field.ts'
import { unitOf } from '../names.ts'

/** What a form holds for a row, by field: texts, lists of texts, switches and windows, as its controls speak. */
export type Filled = Record<string, unknown>

/** What stands in a form's field for a value of the document: yuan for fen, percent for permyriad. */
function written(field: Field, row: Row, plan: Campaign): unknown {
  const value = row[field.id]
  if (field.kind === 'flag') return value === true
  if (field.kind === 'codes' || field.kind === 'refs') return listOf(value)
  if (value === null || value === undefined || value === '') return undefined
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
    case 'window':
      return writtenWindow(value, plan.zone)
    case 'lines':
      return listOf(value).join('\n')
    default:
      return String(value)
  }
}

/** What a form shows for a row when it is opened. */
export function filledFrom(fields: readonly Field[], row: Row, plan: Campaign): Filled {
  return Object.fromEntries(fields.map((field) => [field.id, written(field, row, plan)]))
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

/** A window as the control of windows holds it. */
function writtenWindow(value: unknown, zone: string): Span | undefined {
  if (!isWindow(value)) return undefined
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

const textIn = (filled: Filled, id: string): string => {
  const value = filled[id]
  return value === null || value === undefined ? '' : String(value)
}

/** The value of a field out of a sent form; an empty field that may be open is null. */
function readField(field: Field, filled: Filled, plan: Campaign): unknown {
  const text = textIn(filled, field.id)
  switch (field.kind) {
    case 'flag':
      return filled[field.id] === true
    case 'codes':
    case 'refs':
      return listOf(filled[field.id])
    case 'lines':
      return lines(text)
    case 'instants':
      return lines(text).map((line) => instantIn(line, plan.zone))
    case 'window':
      return readWindow(filled[field.id], plan.zone)
    default:
      return text.trim() === '' && field.open ? null : readOne(field, text, filled, plan)
  }
}

function readOne(field: Field, text: string, filled: Filled, plan: Campaign): unknown {
  switch (field.kind) {
    case 'money':
      return stepsIn(text, 'fen')
    case 'share':
      return stepsIn(text, 'permyriad')
    case 'target':
      return stepsIn(text, unitOf(filled['measure']))
    case 'count':
      return Number(text)
    case 'instant':
      return instantIn(text, plan.zone)
    default:
      return text.trim()
  }
}

function readWindow(value: unknown, zone: string): unknown {
  if (!isWindow(value) || value.from === '' || value.until === '') return null
  return { from: instantIn(String(value.from), zone), until: instantIn(String(value.until), zone) }
}

/** The row with what the form says; what the form does not show stays as it is. */
export function readRow(fields: readonly Field[], row: Row, filled: Filled, plan: Campaign): Row {
  return { ...row, ...Object.fromEntries(fields.map((field) => [field.id, readField(field, filled, plan)])) }
}
