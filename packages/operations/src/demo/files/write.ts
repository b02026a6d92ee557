import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFile } from './table.ts'

/** A file as it lies on the disk, ready to be imported. */
export type WrittenFile = { path: string; name: string; shop: string }

export function writeFiles(folder: string, files: readonly ExportFile[]): WrittenFile[] {
  mkdirSync(folder, { recursive: true })
  return files.map((file) => {
    const path = join(folder, file.name)
    writeFileSync(path, file.bytes)
    return { path, name: file.name, shop: file.shop }
  })
}
