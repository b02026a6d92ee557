import type { CalibrationAnswer } from '@dacu/contract'
import { codeName } from '../parts/codes.ts'
import { isLabWord, type LabSpeech } from './speech.ts'

type Reading = CalibrationAnswer['explainedBy'][number]

/** A value of a rulebook's parameter in words; what is put together of several is told part by part. */
function valueWords(value: string, { l, t }: LabSpeech): string {
  if (value.startsWith('{')) {
    const read: unknown = JSON.parse(value)
    const parts = typeof read === 'object' && read !== null ? Object.values(read) : []
    return parts.map((part) => valueWords(String(part), { l, t } as LabSpeech)).join(' · ')
  }
  if (value.includes(', '))
    return value
      .split(', ')
      .map((level) => codeName(t, 'level', level))
      .join(' → ')
  const key = `value.${value}`
  return isLabWord(key) ? l(key) : codeName(t, 'rulebook', value)
}

function parameterWords(parameter: string, { l, t }: LabSpeech): string {
  const [, level] = /^levels\.(\w+)\.survives$/.exec(parameter) ?? []
  if (level !== undefined) return l('reading.survives', { level: codeName(t, 'level', level) })
  const key = `reading.${parameter.replace(/^levels\./, '')}`
  return isLabWord(key) ? l(key) : parameter
}

/** 「门槛按什么算：我们用平行，平台像是递进」. */
export function readingWords({ parameter, ours, theirs }: Reading, speech: LabSpeech): string {
  return speech.l('cal.reading', {
    parameter: parameterWords(parameter, speech),
    ours: valueWords(ours, speech),
    theirs: valueWords(theirs, speech),
  })
}

export function agrees(record: CalibrationAnswer): boolean {
  return record.differenceFen === 0 && record.explainedBy.length === 0 && record.nearest === null
}

const dayMs = 86_400_000

/** How old a record is, in days of the tenant's clock. */
function ageWords(seenAt: string, now: number, { l }: LabSpeech): string {
  const days = Math.floor((now - Date.parse(seenAt)) / dayMs)
  if (days < -1) return l('cal.ahead', { days: -days })
  return days <= 0 ? l('cal.today') : l('cal.days', { days })
}

/** 「天猫：试算最近核价 2 天前，一致」. */
export function newestWords(
  platform: string,
  record: CalibrationAnswer | undefined,
  now: number,
  speech: LabSpeech,
): string {
  const { l, t, paid } = speech
  const name = codeName(t, 'channel', platform)
  if (!record) return l('cal.never', { platform: name })
  const result = agrees(record)
    ? l('cal.agrees')
    : l('cal.differs', { difference: paid(record.differenceFen) })
  return l('cal.newest', { platform: name, age: ageWords(record.seenAt, now, speech), result })
}
