import type { Slide } from './deck.ts'
import { colours, slideFont } from './look.ts'
import type { Look } from './look.ts'

/** Inches of a 16:9 slide, and the boxes that slides are built from. */
export const wide = { width: 13.333, height: 7.5 }
export const area = { left: 0.6, top: 1.62, width: 12.13, height: 5.1 }

/** A box in inches. */
export type Box = { x: number; y: number; w: number; h: number }

export const paragraph = { fontFace: slideFont, color: colours.text, fontSize: 14, valign: 'top' as const }

/** What stands on every content slide: the topic, the headline as a sentence, the foot. */
export function frame(
  slide: Slide,
  text: { topic: string; headline: string; foot: string; page: number; look: Look },
): void {
  slide.background = { color: colours.paper }
  slide.addShape('rect', {
    x: 0,
    y: 0,
    w: 0.16,
    h: wide.height,
    fill: { color: text.look.colours.accent },
    line: { type: 'none' },
  })
  slide.addText(text.topic, {
    x: area.left,
    y: 0.3,
    w: 9,
    h: 0.32,
    fontFace: slideFont,
    fontSize: 12,
    bold: true,
    color: text.look.colours.accent,
    margin: 0,
  })
  if (text.look.logo) logo(slide, text.look.logo)
  slide.addText(text.headline, {
    x: area.left,
    y: 0.6,
    w: area.width,
    h: 0.92,
    fontFace: slideFont,
    fontSize: headlineSize(text.headline),
    bold: true,
    color: colours.ink,
    margin: 0,
    valign: 'middle',
  })
  slide.addText(text.foot, { ...footBox, ...footStyle, align: 'left' })
  slide.addText(String(text.page), { x: 12.1, y: 7.02, w: 0.63, h: 0.3, ...footStyle, align: 'right' })
}

/** The seller's logo, at the right of the topic, in its own proportions. */
const logoBox = { right: 12.73, y: 0.18, height: 0.42, widest: 2.4 }
function logo(slide: Slide, { png, width, height }: NonNullable<Look['logo']>): void {
  const w = Math.min(logoBox.widest, (width / height) * logoBox.height)
  const data = `image/png;base64,${Buffer.from(png).toString('base64')}`
  slide.addImage({ data, x: logoBox.right - w, y: logoBox.y, w, h: (w * height) / width, altText: 'logo' })
}

const footBox = { x: area.left, y: 7.02, w: 11.2, h: 0.3 }
const footStyle = { fontFace: slideFont, fontSize: 9, color: colours.quiet, margin: 0 }

/** A headline keeps to two lines: Chinese characters count double. */
function headlineSize(text: string): number {
  const length = [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1.05), 0)
  return length <= 66 ? 26 : length <= 118 ? 22 : 18
}

/** The one number of a slide. */
export function figure(slide: Slide, box: Box, value: string, label: string, colour: string): void {
  slide.addText(value, {
    x: box.x,
    y: box.y,
    w: box.w,
    h: 0.8,
    fontFace: slideFont,
    fontSize: [...value].length > 9 ? 28 : 38,
    bold: true,
    color: colour,
    margin: 0,
    valign: 'bottom',
    fit: 'shrink',
  })
  slide.addText(label, {
    x: box.x,
    y: box.y + 0.84,
    w: box.w,
    h: 0.55,
    ...paragraph,
    fontSize: 13,
    color: colours.quiet,
    margin: 0,
  })
}

/** A few short lines; more of them would be a wall of text. */
export function lines(slide: Slide, box: Box, texts: readonly string[], size = 14): void {
  if (texts.length === 0) return
  slide.addText(
    texts.map((text, index) => ({
      text,
      options: { bullet: { indent: 12 }, breakLine: index < texts.length - 1, paraSpaceAfter: 7 },
    })),
    { ...box, ...paragraph, fontSize: size, margin: 0, fit: 'shrink' },
  )
}

/** A card with a coloured edge. */
export function card(slide: Slide, box: Box, colour: string): void {
  slide.addShape('rect', { ...box, fill: { color: colours.wash }, line: { type: 'none' } })
  slide.addShape('rect', { ...box, w: 0.06, fill: { color: colour }, line: { type: 'none' } })
}
