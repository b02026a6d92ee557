import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { install, nodeCommand, root, say } from './install.mjs'

// `npm run bench [name …]`: every package's bench/*.ts, each printing its own ratios.
install()
const wanted = process.argv.slice(2)
const folders = ['packages', 'apps'].flatMap((kind) =>
  readdirSync(join(root, kind)).map((name) => join(kind, name, 'bench')),
)
let failed = 0
for (const folder of folders.filter((each) => existsSync(join(root, each))))
  for (const file of readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    const name = join(folder, file)
    if (wanted.length > 0 && !wanted.some((each) => name.includes(each))) continue
    say(name)
    if (spawnSync(nodeCommand(), [join(root, name)], { cwd: root, stdio: 'inherit' }).status !== 0) failed++
  }
process.exit(failed === 0 ? 0 : 1)
