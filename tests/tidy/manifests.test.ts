import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files, repository } from './sources.ts'

type Manifest = {
  license?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const manifests = files().filter((path) => /(^|\/)package\.json$/.test(path))

test.each(manifests)('%s pins exact versions under Apache-2.0', (path) => {
  const manifest: Manifest = JSON.parse(readFileSync(join(repository, path), 'utf8'))
  expect(manifest.license).toBe('Apache-2.0')
  const versions = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
})
