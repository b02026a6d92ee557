import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { repository, sources, type Source } from './sources.ts'

/** Who may import whom, by package; the tree of docs/ARCHITECTURE.md. */
const mayImport: Record<string, readonly string[]> = {
  'packages/pricing': [],
  'packages/campaign': ['@dacu/pricing'],
  'packages/engine': ['@dacu/campaign', '@dacu/pricing'],
  'packages/operations': ['@dacu/engine', '@dacu/campaign', '@dacu/pricing'],
  'packages/contract': ['@dacu/campaign', '@dacu/pricing'],
  'apps/api': [
    '@dacu/operations',
    '@dacu/contract',
    '@dacu/engine',
    '@dacu/campaign',
    '@dacu/customers',
    '@dacu/pricing',
  ],
  'apps/web': ['@dacu/contract', '@dacu/campaign', '@dacu/pricing'],
  'apps/cli': [
    '@dacu/api',
    '@dacu/contract',
    '@dacu/operations',
    '@dacu/engine',
    '@dacu/campaign',
    '@dacu/customers',
    '@dacu/pricing',
  ],
}

/** The life of a campaign: a stage knows those before it and never those after it. */
const stages = [
  'calendar',
  'measures',
  'goods',
  'plan',
  'price-ledger',
  'price-check',
  'run',
  'watch',
  'review',
  'carry-over',
]

const resolved = (source: Source, name: string): string =>
  posix.normalize(posix.join(posix.dirname(source.path), name))

test.each(Object.entries(mayImport))('%s imports only what stands below it', (folder, allowed) => {
  const wrong = sources([`${folder}/src`]).flatMap((source) =>
    source.imports
      .filter((name) =>
        name.startsWith('@dacu/')
          ? !allowed.includes(name.split('/').slice(0, 2).join('/'))
          : name.startsWith('.') && !resolved(source, name).startsWith(`${folder}/`),
      )
      .map((name) => `${source.path} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

/** The faces that a package names in its manifest, beside its name alone. */
function facesOf(name: string): readonly string[] {
  const manifest: { exports?: Record<string, unknown> } = JSON.parse(
    readFileSync(join(repository, 'packages', name, 'package.json'), 'utf8'),
  )
  return Object.keys(manifest.exports ?? {}).map((face) => face.replace('.', `@dacu/${name}`))
}

test('a package is imported by one of its faces, never by a path into it', () => {
  const faces = new Set(['pricing', 'campaign', 'engine', 'operations', 'contract'].flatMap(facesOf))
  const wrong = sources(['packages', 'apps'], { tests: true }).flatMap((source) =>
    source.imports
      .filter((name) => /^@dacu\/[a-z]+\/./.test(name) && !faces.has(name))
      .map((name) => `${source.path} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test('inside campaign a stage imports earlier stages only', () => {
  const stageOf = (path: string) => stages.indexOf(path.split('/')[3] ?? '')
  const wrong = sources(['packages/campaign/src']).flatMap((source) => {
    const here = stageOf(source.path)
    if (here < 0) return source.path.endsWith('src/index.ts') ? [] : [`${source.path} stands in no stage`]
    return source.imports
      .filter((name) => name.startsWith('.') && stageOf(resolved(source, name)) > here)
      .map((name) => `${source.path} imports the later ${name}`)
  })
  expect(wrong).toEqual([])
})

test('the core depends on nothing outside the repository', () => {
  for (const name of ['pricing', 'campaign']) {
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(
      readFileSync(join(repository, 'packages', name, 'package.json'), 'utf8'),
    )
    expect(
      Object.keys(manifest.dependencies ?? {}).filter((each) => !each.startsWith('@dacu/')),
      name,
    ).toEqual([])
  }
  const foreign = sources([
    'packages/pricing/src',
    'packages/campaign/src',
    'packages/customers/src',
  ]).flatMap((source) =>
    source.imports
      .filter((name) => !name.startsWith('.') && !name.startsWith('@dacu/'))
      .map((name) => `${source.path} imports ${name}`),
  )
  expect(foreign).toEqual([])
})

test('the core touches no clock, dice, disk, network or environment', () => {
  const forbidden =
    /Date\.now|new Date\(\s*\)|Math\.random|\bprocess\.(?!ts)|\bfetch\(|performance\.now|crypto\.|setTimeout|setInterval|['"]node:/
  const wrong = sources(['packages/pricing/src', 'packages/campaign/src']).flatMap((source) =>
    source.text
      .split('\n')
      .flatMap((line, n) =>
        forbidden.test(line.replace(/\/\/.*|\*.*/, '')) ? [`${source.path}:${n + 1} ${line.trim()}`] : [],
      ),
  )
  expect(wrong).toEqual([])
})

test('a rule planted in the wrong place is found', () => {
  const planted: Source = {
    path: 'packages/campaign/src/plan/x.ts',
    text: '',
    imports: ['../review/review.ts'],
  }
  expect(resolved(planted, '../review/review.ts')).toBe('packages/campaign/src/review/review.ts')
})
