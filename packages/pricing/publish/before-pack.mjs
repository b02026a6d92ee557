import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * Run by npm before it packs: JavaScript and types into dist/, and a manifest whose faces are those.
 * Inside the repository every face is its TypeScript source; Node refuses to strip types inside
 * node_modules, so the published faces are what the compiler made of them. after-pack.mjs takes the
 * manifest of the workspace back.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const kept = join(root, 'package.workspace.json')
const manifestFile = join(root, 'package.json')

// A pack that was broken off left the manifest of the workspace here.
if (existsSync(kept)) copyFileSync(kept, manifestFile)

const typescript = createRequire(import.meta.url).resolve('typescript/package.json')
rmSync(join(root, 'dist'), { recursive: true, force: true })
execFileSync(
  process.execPath,
  [join(dirname(typescript), 'bin', 'tsc'), '-p', join(root, 'publish', 'tsconfig.json')],
  { stdio: 'inherit' },
)

function published(source) {
  const built = source.replace('./src/', './dist/').replace(/\.ts$/, '')
  return { types: `${built}.d.ts`, default: `${built}.js` }
}

const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
const { private: _private, scripts: _scripts, dependencies: _none, ...said } = manifest
const faces = Object.entries(said.exports).map(([name, source]) => [
  name,
  source.endsWith('.ts') ? published(source) : source,
])
copyFileSync(manifestFile, kept)
writeFileSync(manifestFile, `${JSON.stringify({ ...said, exports: Object.fromEntries(faces) }, null, 2)}\n`)
copyFileSync(join(root, 'src', 'RULES.md'), join(root, 'dist', 'RULES.md'))
