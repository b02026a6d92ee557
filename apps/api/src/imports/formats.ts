import type { FormatLine } from '@dacu/contract'

/** The formats that are recognised, with the columns each is known by; the first spelling stands for all. */
export async function knownFormats(): Promise<FormatLine[]> {
  const { formats } = await import('../outside/files/formats/index.ts')
  return formats.map(({ id, name, keys }) => ({
    id,
    name,
    columns: keys.map((spellings) => spellings[0] ?? ''),
  }))
}
