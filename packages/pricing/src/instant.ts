/** An instant, in milliseconds since 1970 UTC; written as ISO 8601 with an offset. */
export type Instant = number

const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})$/u

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function offsetMinutes(text: string): number | null {
  if (text === 'Z') return 0
  const digits = text.replace(':', '')
  const hours = Number(digits.slice(1, 3))
  const minutes = Number(digits.slice(3, 5))
  if (hours > 14 || minutes > 59) return null
  return (digits.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * An ISO 8601 text as an instant, or null. The offset is required, because a campaign that starts
 * "at eight" without one starts at another moment on every server.
 */
export function instantOf(text: string): Instant | null {
  const found = shape.exec(text)
  if (!found) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const offset = offsetMinutes(found[8] ?? '')
  if (offset === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0') || 0)
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset * 60_000
}

/** The instant as ISO 8601 text in UTC, for baskets that the kernel itself writes. */
export function textOf(at: Instant): string {
  return new Date(at).toISOString()
}
