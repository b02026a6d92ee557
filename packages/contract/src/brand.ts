import { Type } from 'typebox'
import type { Static } from 'typebox'
import { closed, nullable } from './words.ts'

const colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: 'a colour such as #C9304A' })

/** The seller's colours and logo 品牌, as documents carry them; null keeps ours. */
export const brand = Type.Object(
  {
    accent: nullable(colour),
    second: nullable(colour),
    logo: nullable(Type.String({ maxLength: 400_000, description: 'a PNG picture in base64' })),
  },
  closed,
)
export type Brand = Static<typeof brand>
