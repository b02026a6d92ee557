/**
 * Amounts as people type them. Money is typed in yuan and kept in fen, a discount is typed as 折 and kept as the
 * share that is paid; what cannot be read is told, never rounded.
 */
export type Typed = { kind: 'value'; value: number } | { kind: 'nothing' } | { kind: 'wrong' }

const wrong: Typed = { kind: 'wrong' }
const clean = (text: string): string => text.replace(/[,，\s¥$€折%]/g, '')

/** A decimal of at most so many places as a whole number of its last place, exactly: no binary fraction is made. */
function scaled(text: string, places: number): Typed {
  const plain = clean(text)
  if (plain === '') return { kind: 'nothing' }
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,13})(?:\.(\d*))?$/.exec(plain) ?? []
  const digits = part.replace(/0+$/, '')
  if (whole === '' || digits.length > places) return wrong
  const value = Number(whole + digits.padEnd(places, '0'))
  return Number.isSafeInteger(value) ? { kind: 'value', value: sign === '-' ? -value : value } : wrong
}

function unscaled(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const [whole, part] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  const shown = part.replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}${shown === '' ? '' : `.${shown}`}`
}

/** Yuan and fen, the hundredth part of any currency here. */
export const fenFrom = (text: string): Typed => scaled(text, 2)
/** `15` or `15.5` or `15.05`. */
export const yuanText = (fen: number): string => unscaled(fen, 2)

export const wholeFrom = (text: string): Typed => scaled(text, 0)

/** A share in per cent, 12.5 → 1250. */
export const shareFrom = (text: string): Typed => scaled(text, 2)
export const shareText = (permyriad: number): string => unscaled(permyriad, 2)

/**
 * 折 as a shop says it: 5折 is half, 85折 and 8.5折 are the same, 88.5折 pays 88.5 %. Up to ten it counts tenths,
 * beyond that hundredths.
 */
export function payFrom(text: string): Typed {
  const tenths = scaled(text, 3)
  if (tenths.kind !== 'value') return tenths
  if (tenths.value <= 10_000) return tenths
  const hundredths = scaled(text, 2)
  return hundredths.kind === 'value' && hundredths.value <= 10_000 ? hundredths : wrong
}

export function payText(permyriad: number): string {
  if (permyriad % 1000 === 0 || permyriad < 1000) return unscaled(permyriad, 3)
  return unscaled(permyriad, 2)
}
