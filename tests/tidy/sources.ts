import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export type Source = { path: string; text: string; imports: string[] }

const importing = [
  /(?:^|\n)\s*(?:import|export)\b[^'";=]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
]

/** Every file that git knows or would know, so that what is ignored is not judged. */
export function files(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
    .split('\n')
    .filter((path) => path !== '')
}

function read(path: string): Source[] {
  try {
    const text = readFileSync(join(repository, path), 'utf8')
    const found = importing.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
    return [{ path, text, imports: [...new Set(found)] }]
  } catch {
    return [] // Deleted but not yet committed.
  }
}

/** The TypeScript sources under the given folders; tests are left out unless asked for. */
export function sources(folders: readonly string[], options: { tests?: boolean } = {}): Source[] {
  return files()
    .filter(
      (path) => /\.(ts|tsx|mts|mjs)$/.test(path) && folders.some((folder) => path.startsWith(`${folder}/`)),
    )
    .filter((path) => options.tests === true || !isTest(path))
    .flatMap(read)
}

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$|(^|\/)(tests|bench|conformance|fixtures)\//.test(path)
export const everything = (): Source[] =>
  files()
    .filter((path) => !/\.(png|jpg|ico|woff2?|parquet|xlsx)$/.test(path))
    .flatMap(read)
