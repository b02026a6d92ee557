import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MappingLine } from '@dacu/contract'
import { stringify } from 'yaml'
import type { FileProblem } from '../outside/files/problem.ts'
import type { SavedMapping } from '../outside/files/read.ts'

/** A folder's name for a tenant: its id, of which nothing can leave the folder. */
const safe = (tenant: string): string => tenant.replaceAll(/[^\w-]/g, '_')

/** The mapping as people read and share it; what the page sends is JSON, which is YAML without comfort. */
async function tidyYaml(text: string): Promise<string> {
  const { parse } = await import('yaml')
  return stringify(parse(text), { lineWidth: 100 })
}

async function parsed(text: string) {
  const { parseMapping } = await import('../outside/files/mapping.ts')
  return parseMapping(text)
}

/**
 * Mappings 对照表 that an organisation keeps, one for the names of a table's columns, as YAML files in the data folder: they can be
 * read, copied to another shop's folder and kept under version control.
 */
export function createMappings(folder: string) {
  const home = (tenant: string) => join(folder, safe(tenant))
  const pathOf = (tenant: string, fingerprint: string) => join(home(tenant), `${fingerprint}.yaml`)

  const text = (tenant: string, fingerprint: string): Promise<string | null> =>
    readFile(pathOf(tenant, fingerprint), 'utf8').catch(() => null)

  async function all(tenant: string) {
    const names = await readdir(home(tenant)).catch(() => [])
    const found = names.flatMap((name) => /^([0-9a-f]{24})\.yaml$/.exec(name)?.[1] ?? [])
    const each = await Promise.all(
      found.toSorted().map(async (fingerprint) => {
        const outcome = await parsed((await text(tenant, fingerprint)) ?? '')
        return outcome.kind === 'mapping' ? [{ fingerprint, mapping: outcome.mapping }] : []
      }),
    )
    return each.flat()
  }

  return {
    text,
    /** What the readers look at before they recognise a file by themselves. */
    saved: (tenant: string): Promise<SavedMapping[]> => all(tenant),

    async list(tenant: string): Promise<MappingLine[]> {
      const lines = (await all(tenant)).map(async ({ fingerprint, mapping }) => {
        const { mtime } = await stat(pathOf(tenant, fingerprint))
        return { fingerprint, id: mapping.id, name: mapping.format.name, savedAt: mtime.toISOString() }
      })
      return Promise.all(lines)
    },

    /** Written beside and renamed, so that a reader sees the old one or the new one. */
    async save(tenant: string, fingerprint: string, mapping: string): Promise<MappingLine | FileProblem> {
      const outcome = await parsed(mapping)
      if (outcome.kind === 'refused') return outcome.problem
      await mkdir(home(tenant), { recursive: true, mode: 0o700 })
      const path = pathOf(tenant, fingerprint)
      const file = await open(`${path}.new`, 'w', 0o600)
      try {
        await file.writeFile(await tidyYaml(mapping))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.new`, path)
      const { mtime } = await stat(path)
      const { id, format } = outcome.mapping
      return { fingerprint, id, name: format.name, savedAt: mtime.toISOString() }
    },

    forget: (tenant: string, fingerprint: string) => rm(pathOf(tenant, fingerprint), { force: true }),
  }
}
export type Mappings = ReturnType<typeof createMappings>
