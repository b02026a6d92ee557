import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outbox } from '@dacu/operations'

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined
/** Names are made by the product; whatever else is asked for lies nowhere here. */
const nameForm = /^[\p{L}\p{N}._-]+\.csv$/u
const isName = (name: string): boolean => nameForm.test(name) && !name.startsWith('.')

/** A folder for files that leave for other programs 发件箱, one for each organisation. */
export function folderOutbox(folder: string): Outbox {
  const pathOf = (tenant: string, name: string) => join(folder, tenant, name)
  return {
    async keep(tenant, name, text) {
      if (!isName(name)) throw new Error(`${name} is no name of a file in the outbox`)
      await mkdir(join(folder, tenant), { recursive: true })
      const draft = pathOf(tenant, `.${randomUUID()}`)
      await writeFile(draft, text, { flush: true })
      // A link, unlike a renaming, leaves alone what is there already.
      await link(draft, pathOf(tenant, name)).catch((error: unknown) => {
        if (codeOf(error) !== 'EEXIST') throw error
      })
      await rm(draft, { force: true })
    },
    async read(tenant, name) {
      if (!isName(name)) return null
      try {
        return await readFile(pathOf(tenant, name), 'utf8')
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
  }
}
