import type { Words } from '@dacu/campaign'

/**
 * Why a file was not taken in. Nothing of it is stored then. `title` is one line; `detail` says where in the
 * file and what would be right.
 */
export class IntakeProblem extends Error {
  readonly title: Words
  readonly detail: Words

  constructor(title: Words, detail: Words, options?: ErrorOptions) {
    super(`${title.en}: ${detail.en}`, options)
    this.name = 'IntakeProblem'
    this.title = title
    this.detail = detail
  }
}

/** What a disk without room looks like from DuckDB, in SQL words or in the operating system's. */
export function fullDisk(error: unknown): IntakeProblem | null {
  if (!/No space left|ENOSPC|not enough (disk )?space|max_temp_directory_size/i.test(String(error)))
    return null
  return new IntakeProblem(
    { zh: '磁盘已满', en: 'The disk is full' },
    {
      zh: '数据目录所在的磁盘没有空间了；这个文件没有写入任何内容。腾出空间后重新导入即可。',
      en: 'There is no room left where the data folder lies; nothing of this file was stored. Free some space and import it again.',
    },
    { cause: error },
  )
}
