import { plainLook } from './look.ts'
import type { Look } from './look.ts'

/** The seller's own colours as people write them, `#C9304A`; null keeps ours. */
export type BrandColours = { accent: string | null; second: string | null }

/** Letters and bars in a colour stand out from paper by this much (WCAG 2.1, text of any size). */
const contrastLeast = 4.5
const step = 0.94

const channels = (colour: string): number[] =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
const written = (values: readonly number[]): string =>
  values
    .map((value) => Math.round(value).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()

/** Relative luminance as WCAG 2.1 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How much a colour stands out from white: 1 to 21. */
export const contrastOnWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05)

/** The colour itself where it can be read on white, else its nearest darker shade. */
function readable(colour: string): string {
  let shade = colour.replace('#', '').toUpperCase()
  while (contrastOnWhite(shade) < contrastLeast) shade = written(channels(shade).map((value) => value * step))
  return shade
}

/** How the documents of one seller look. Good and bad keep their own colours, whatever the seller's are. */
export function lookOf(brand: BrandColours, logo: Look['logo']): Look {
  const accent = brand.accent === null ? null : readable(brand.accent)
  const second = brand.second === null ? null : readable(brand.second)
  return {
    colours: {
      ...plainLook.colours,
      ...(accent === null ? {} : { accent }),
      ...(second === null ? {} : { total: second, ink: second, baseline: second }),
    },
    logo,
  }
}
