import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { at } from '../src/assert.ts'
import manifest from '../package.json' with { type: 'json' }

type Bundled = { readonly output: readonly { readonly code: string }[] }
type Bundle = { readonly generate: (how: object) => Promise<Bundled> }

/** What a face of the package weighs when a bundler takes all of it, in bytes. */
export type Weight = { readonly face: string; readonly minified: number; readonly gzipped: number }

/** rolldown comes with the web app's builder; the kernel itself needs nothing. */
const bundler = 'rolldown'

async function weightOf(face: string, sources: readonly string[]): Promise<Weight> {
  const { rolldown }: { rolldown: (how: object) => Promise<Bundle> } = await import(bundler)
  const files = sources.map((source) => fileURLToPath(new URL(`../${source}`, import.meta.url)))
  const code = files.map((file) => `export * from ${JSON.stringify(file)}`).join('\n')
  const whole = {
    name: 'whole',
    resolveId: (id: string) => (id === 'whole' ? id : null),
    load: (id: string) => (id === 'whole' ? code : null),
  }
  const bundle = await rolldown({ input: 'whole', plugins: [whole] })
  const made = at((await bundle.generate({ format: 'esm', minify: true })).output, 0).code
  return { face, minified: Buffer.byteLength(made), gzipped: gzipSync(made).length }
}

/** Every face alone, then all of them together. */
export async function weights(): Promise<Weight[]> {
  const faces = Object.entries(manifest.exports).filter(([, source]) => source.endsWith('.ts'))
  return Promise.all([
    ...faces.map(([name, source]) => weightOf(name, [source])),
    weightOf(
      'all',
      faces.map(([, source]) => source),
    ),
  ])
}
