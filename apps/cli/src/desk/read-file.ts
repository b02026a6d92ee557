import { readFileSync } from 'node:fs'
import { BadInput } from '../face/bad-input.ts'

/** The text of a file the user named; `-` is what comes in on stdin. */
export function readText(file: string): string {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8')
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  } catch (error) {
    throw new BadInput(file, reasonOf(error))
  }
}

/** Why a file cannot be used, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'it is a folder; a file is expected'
    case 'EACCES':
    case 'EPERM':
      return 'this user may not use it'
    case 'ENOSPC':
      return 'the disk is full'
    case 'ENOTDIR':
      return 'a part of its path is no folder'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}
