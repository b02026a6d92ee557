import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildWeb } from './build.mjs'
import { install, nodeCommand, requireNode24, root } from './install.mjs'

// `npm start`: installs and builds what is missing, then hands over to `dacu serve --demo`.
const began = Date.now()
install()
requireNode24(nodeCommand())
buildWeb()
const main = join(root, 'apps/cli/src/main.ts')
const server = spawn(nodeCommand(), [main, 'serve', '--demo', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DACU_STARTED_AT: String(began) },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
