import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { codeOf, EngineError, textOf } from '../error.ts'

/** Makes the data folder where it is missing, and says in one sentence why it cannot serve. */
export function prepareFolder(path: string): string {
  const folder = resolve(path)
  try {
    makeFolder(folder)
    if (!statSync(folder).isDirectory()) throw notAFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderError(folder, error)
  }
  return folder
}

/**
 * Makes a folder and those above it, one at a time: `recursive` of Node never returns where a file system
 * says "no such file" of every new folder, as the kernel's own do.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** One sentence for whatever the file system said. */
export function folderError(folder: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error
  return new EngineError('bad_folder', sentence(folder, error), { cause: error })
}

function sentence(folder: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of the data folder ${folder} is full. Free some space and start again; nothing was changed.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The data folder ${folder} cannot be written by this user. Give this user the right to write it, or choose another with --data DIR.`
    case 'EEXIST':
    case 'ENOTDIR':
      return notAFolder(folder).message
    default:
      return `The data folder ${folder} cannot be used: ${textOf(error)}`
  }
}

function notAFolder(folder: string): EngineError {
  return new EngineError('bad_folder', `${folder} is a file, not a folder. Choose a folder with --data DIR.`)
}
