import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const stamp = `${folder}node_modules/.installed`

/** A package of this folder, by a name that the rest of the repository does not depend on. */
export const need: (name: string) => unknown = createRequire(`${folder}package.json`)

/** Installs the other engines once; false, with a line that says so, where that cannot be. */
export function installPeers(): boolean {
  const lock = createHash('sha256')
    .update(readFileSync(`${folder}package-lock.json`))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true
  console.log('installing Medusa and Vendure for this bench alone (about 400 MB; once) …')
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.log('npm ci failed, so neither Medusa nor Vendure is measured')
    return false
  }
  writeFileSync(stamp, lock)
  return true
}
