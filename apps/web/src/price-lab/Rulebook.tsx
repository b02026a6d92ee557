import { Select } from 'antd'
import { shipped, textOf } from '@dacu/pricing'
import { formatDate, dayOf } from '../numbers/time.ts'
import { readBook } from '../offers/problems.ts'
import { codeName } from '../parts/codes.ts'
import { useLabSpeech, type LabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'
import type { LabWord } from './words.ts'

/** How far each shipped rulebook is to be trusted; what is not named is an own channel's. */
const trust: Readonly<Record<string, LabWord>> = {
  'tmall-parallel-2020': 'trust.high',
  'tmall-sequential-2012': 'trust.high',
  'jd-parallel': 'trust.middle',
  'jd-sequential': 'trust.middle',
  pdd: 'trust.middle',
  douyin: 'trust.low',
}

/** When a book was in force, where it says so. */
function force(
  from: number | null,
  until: number | null,
  zone: string,
  { l, language }: LabSpeech,
): string | null {
  if (from === null && until === null) return null
  const day = (at: number | null, open: LabWord) => {
    if (at === null) return l(open)
    const date = dayOf(textOf(at), zone)
    return `${date.slice(0, 4)} ${formatDate(date, language)}`
  }
  return l('book.force', { from: day(from, 'book.ever'), until: day(until, 'book.now') })
}

/** The platform's rules 平台规则 of this scheme, since when they hold and how sure they are. */
export function Rulebook({ lab }: { lab: Lab }) {
  const speech = useLabSpeech()
  const { l, t } = speech
  const { book, setBook, column, answer } = lab
  const own = typeof book.rulebook !== 'string'
  const read = readBook(book).file?.rulebook ?? null
  const options = [
    ...shipped.map(({ name }) => ({ value: name, label: codeName(t, 'rulebook', name) })),
    ...(own ? [{ value: '', label: l('book.own') }] : []),
  ]
  const lasting = read && force(read.from, read.until, answer.document.zone, speech)
  const trusted = read ? (trust[read.name] ?? 'trust.own') : null
  return (
    <div className="lab-rulebook">
      <label htmlFor="lab-rulebook">{l('book.rulebook')}</label>
      <Select
        id="lab-rulebook"
        disabled={column === 'A'}
        value={typeof book.rulebook === 'string' ? book.rulebook : ''}
        options={options}
        onChange={(name: string) => (name === '' ? undefined : setBook({ ...book, rulebook: name }))}
      />
      <p className="small muted">
        {[lasting, trusted === null ? null : l(trusted)].filter((each) => each !== null).join(' · ')}
      </p>
    </div>
  )
}
