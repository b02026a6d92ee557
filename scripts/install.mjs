import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript, because it runs on whatever Node the machine has, before anything is installed.

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.dacu-installed')

export function say(text) {
  console.log(`dacu: ${text}`)
}

export function fail(text) {
  console.error(`dacu: ${text}`)
  process.exit(1)
}

/** Runs npm ci when the lock file is not the one that was installed last. Nothing to do is the usual case. */
export function install() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('installing packages (once; a minute or two) …')
  const began = Date.now()
  // The engines of some packages want the newer Node that is itself among the packages: not an error.
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) fail('npm ci failed; the lines above say why. Is the npm registry reachable?')
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
  say(`packages installed in ${seconds(began)}`)
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** After `install`, because the binary may have come with it. */
export const nodeCommand = () => (existsSync(join(bin, 'node')) ? join(bin, 'node') : process.execPath)

export function requireNode24(command) {
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout.trim()
  if (Number(/^v(\d+)/.exec(version)?.[1] ?? 0) < 24)
    fail(
      `Node 24 or newer is needed on this platform, found ${version}: install it from nodejs.org and start again`,
    )
}
