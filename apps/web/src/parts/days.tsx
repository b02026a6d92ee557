import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/zh-cn'
import { useSpeech } from '../words/index.ts'

/*
 * Days and wall-clock times are texts everywhere in the product (`2026-11-11`, `2026-11-11T00:03`), so that no
 * browser zone can shift them. Only here, inside the library's calendars, are they its own kind of date.
 */
const dayForm = 'YYYY-MM-DD'
const momentForm = 'YYYY-MM-DDTHH:mm'
const shownMoment = 'YYYY-MM-DD HH:mm'

const dateOf = (text: string | null | undefined): Dayjs | null => (text ? dayjs(text) : null)

/** What a form hands to one of its controls. */
type Control = { id?: string; 'aria-label'?: string; disabled?: boolean }

type DayProps = Control & {
  value?: string
  onChange?: (day: string) => void
  min?: string
  max?: string
  clearable?: boolean
}

/** One day 日期; weeks begin on Monday in both languages. */
export function DayPicker({ value, onChange, min, max, clearable = false, ...rest }: DayProps) {
  const [first, last] = [dateOf(min), dateOf(max)]
  return (
    <DatePicker
      {...rest}
      className="wide-control"
      value={dateOf(value)}
      allowClear={clearable}
      {...(first ? { minDate: first } : {})}
      {...(last ? { maxDate: last } : {})}
      onChange={(date) => onChange?.(date ? date.format(dayForm) : '')}
    />
  )
}

/** One moment on the wall of the shop, to the minute. */
export function MomentPicker({ value, onChange, ...rest }: Omit<DayProps, 'min' | 'max' | 'clearable'>) {
  return (
    <DatePicker
      {...rest}
      className="wide-control"
      showTime={{ format: 'HH:mm' }}
      format={shownMoment}
      value={dateOf(value)}
      onChange={(date) => onChange?.(date ? date.format(momentForm) : '')}
    />
  )
}

export type Span = { from: string; until: string }

type SpanProps = Control & { value?: Span; onChange?: (span: Span) => void }

/** A window of the campaign: from one moment on the wall to another. */
export function MomentRange({ value, onChange, id, ...rest }: SpanProps) {
  return (
    <DatePicker.RangePicker
      {...rest}
      {...(id === undefined ? {} : { id: { start: id } })}
      className="wide-control"
      showTime={{ format: 'HH:mm' }}
      format={shownMoment}
      value={value ? [dateOf(value.from), dateOf(value.until)] : null}
      onChange={(dates) => {
        const [from, until] = dates ?? []
        onChange?.({ from: from?.format(momentForm) ?? '', until: until?.format(momentForm) ?? '' })
      }}
    />
  )
}

type DayRangeProps = { label: string; value: Span; onChange: (span: Span) => void; today: string }

const weekdays = 7
const monthDays = 30

/** From one day to another, with the stretches people ask for most. */
export function DayRange({ label, value, onChange, today }: DayRangeProps) {
  const { t } = useSpeech()
  const end = dayjs(today)
  const back = (days: number): [Dayjs, Dayjs] => [end.subtract(days, 'day'), end.subtract(1, 'day')]
  return (
    <DatePicker.RangePicker
      aria-label={label}
      allowClear={false}
      value={[dayjs(value.from), dayjs(value.until)]}
      presets={[
        { label: t('days.today'), value: [end, end] },
        { label: t('days.yesterday'), value: back(1) },
        { label: t('days.week'), value: back(weekdays) },
        { label: t('days.month'), value: back(monthDays) },
      ]}
      onChange={(dates) => {
        const [from, until] = dates ?? []
        if (from && until) onChange({ from: from.format(dayForm), until: until.format(dayForm) })
      }}
    />
  )
}
