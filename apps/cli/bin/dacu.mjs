#!/usr/bin/env node
// The one file that must run on the Node a machine happens to have: everything else wants Node 24,
// which the product brings along. Where this Node is older, the program is started again with that one.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 24
const here = dirname(realpathSync(fileURLToPath(import.meta.url)))

if (Number(process.versions.node.split('.')[0]) >= needed) await import('../src/main.ts')
else startAgain()

function startAgain() {
  const node = bundledNode(here)
  if (node === null) {
    console.error(
      `dacu needs Node ${needed}; this is ${process.version}, and the one that comes along is not installed. Run "npm install" in ${dirname(dirname(here))}, or install Node ${needed}.`,
    )
    process.exit(2)
  }
  const child = spawn(node, [join(here, '..', 'src', 'main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** The nearest node_modules above this file that has a Node. */
function bundledNode(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (let at = folder; ; at = dirname(at)) {
    const node = join(at, 'node_modules', '.bin', name)
    if (existsSync(node)) return node
    if (dirname(at) === at) return null
  }
}
