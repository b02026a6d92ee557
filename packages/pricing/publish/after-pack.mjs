import { existsSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* Run by npm after it packed: the manifest of the workspace comes back. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const kept = join(root, 'package.workspace.json')
if (existsSync(kept)) renameSync(kept, join(root, 'package.json'))
