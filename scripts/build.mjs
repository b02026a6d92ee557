import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, nodeCommand, root, say, seconds } from './install.mjs'

const watched = [
  'apps/web',
  'packages/campaign/src',
  'packages/contract/src',
  'packages/pricing/src',
  'package-lock.json',
]
const stampFile = join(root, 'apps/web/dist/.built-from')

/** Names, sizes and times of what the web app is built from: a change of any builds it again. */
function stamp() {
  const hash = createHash('sha256')
  const visit = (path) => {
    const at = statSync(path)
    if (!at.isDirectory()) return hash.update(`${path} ${at.size} ${at.mtimeMs}\n`)
    for (const name of readdirSync(path).sort())
      if (!['node_modules', 'dist', '.vite'].includes(name)) visit(join(path, name))
  }
  for (const path of watched) visit(join(root, path))
  return hash.digest('hex')
}

/** Builds the web app where its sources have changed since the last build. */
export function buildWeb() {
  const now = stamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return
  say('building the web app …')
  const began = Date.now()
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const done = spawnSync(nodeCommand(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/web'),
    stdio: 'inherit',
  })
  if (done.status !== 0) fail('the web app did not build; the lines above say why')
  writeFileSync(stampFile, now)
  say(`web app built in ${seconds(began)}`)
}
