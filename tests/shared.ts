import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = process.env['DACU_SHARED'] ?? join(repository, '..', 'shared')

/**
 * Where a file of the shared folder (real data, priced baskets) lies, or null where this machine
 * has no such folder. Tests on it are skipped there, and say so, because the data may not be
 * redistributed with the product.
 */
export function sharedFile(path: string): string | null {
  const file = join(folder, path)
  if (existsSync(file)) return file
  console.warn(`skipped: ${path} is not beside the repository; set DACU_SHARED to the folder that holds it`)
  return null
}
