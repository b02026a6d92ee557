import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Brand } from '@dacu/contract'
import { lookOf } from '@dacu/operations'
import type { Look } from '@dacu/operations'
import { pngSize } from './png.ts'

/** A file's name for a tenant: its id, of which nothing can leave the folder. */
const safe = (tenant: string): string => tenant.replaceAll(/[^\w-]/g, '_')

const plain: Brand = { accent: null, second: null, logo: null }
const logoBytesMax = 300_000
const logoPixelsMax = 2_000

export type BrandFault = { path: string; zh: string; en: string }

/** What is wrong with a logo; null for a PNG of a size that fits on a slide. */
function logoFault(logo: string | null): BrandFault | null {
  if (logo === null) return null
  const path = 'body.logo'
  const bytes = Buffer.from(logo, 'base64')
  const size = pngSize(bytes)
  if (!size) return { path, zh: '应为 PNG 图片（base64）', en: 'must be a PNG picture (base64)' }
  if (bytes.length > logoBytesMax || size.width > logoPixelsMax || size.height > logoPixelsMax)
    return {
      path,
      zh: `图片最大 ${logoBytesMax / 1000} KB、每边 ${logoPixelsMax} 像素`,
      en: `must have at most ${logoBytesMax / 1000} KB and ${logoPixelsMax} pixels a side`,
    }
  return null
}

/** The seller's colours and logo 品牌, one file for each organisation in the data folder, as documents carry them. */
export function createBrands(folder: string) {
  const pathOf = (tenant: string) => join(folder, `${safe(tenant)}.json`)

  async function load(tenant: string): Promise<Brand> {
    const text = await readFile(pathOf(tenant), 'utf8').catch(() => null)
    // Our own file, which `save` alone writes.
    return text === null ? plain : { ...plain, ...(JSON.parse(text) as Brand) }
  }

  return {
    load,

    /** Written beside and renamed, so that a reader sees the old one or the new one. */
    async save(tenant: string, brand: Brand): Promise<Brand | BrandFault> {
      const fault = logoFault(brand.logo)
      if (fault) return fault
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = pathOf(tenant)
      const file = await open(`${path}.new`, 'w', 0o600)
      try {
        await file.writeFile(JSON.stringify(brand))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.new`, path)
      return brand
    },

    /** How documents of a tenant look; its colours are darkened until they can be read on white. */
    async look(tenant: string): Promise<Look> {
      const { accent, second, logo } = await load(tenant)
      const png = logo === null ? null : Buffer.from(logo, 'base64')
      const size = png && pngSize(png)
      return lookOf({ accent, second }, png && size ? { png, ...size } : null)
    },
  }
}
export type Brands = ReturnType<typeof createBrands>
