import {
  type ImportAnswer,
  type ImportLine,
  type ProblemDocument,
  problemKinds,
  problemType,
} from '@dacu/contract'
import type { ImportJob, IntakeReport } from '@dacu/engine'
import type { Words } from '@dacu/campaign'

/** Why a file was not taken, in both languages, because the job outlives the request that asked for it. */
export type Reason = { title: Words; detail: Words }

/** What an import has found out so far; kept as the `body` of its job. */
export type Course = {
  shop: string
  progress: ImportAnswer['progress']
  report: IntakeReport | null
  reason: Reason | null
  recognised: ImportAnswer['recognised']
  /** Refused because nobody knows its columns. */
  mappable: boolean
  undone: ImportAnswer['undone']
  sha256: string
  /** The engine's names of the tables of this file. */
  files: readonly string[]
}

export const emptyCourse = (shop: string): Course => ({
  shop,
  progress: null,
  report: null,
  reason: null,
  recognised: null,
  mappable: false,
  undone: null,
  sha256: '',
  files: [],
})

/** One import as this process holds it while it works on it. */
export type Import = {
  readonly id: string
  readonly tenant: string
  readonly name: string
  readonly at: string
  readonly by: string
  state: ImportJob['state']
  course: Course
}

export const jobOf = (one: Import): ImportJob => ({
  id: one.id,
  name: one.name,
  state: one.state,
  at: one.at,
  by: one.by,
  body: { ...one.course },
})

/** Jobs are written by `jobOf` alone, so their bodies are courses. */
const courseOf = (job: ImportJob): Course => ({ ...emptyCourse(''), ...(job.body as Partial<Course>) })

export const importOf = (tenant: string, job: ImportJob): Import => ({
  id: job.id,
  tenant,
  name: job.name,
  at: job.at,
  by: job.by,
  state: job.state,
  course: courseOf(job),
})

type Language = 'zh' | 'en'

const problemOf = (reason: Reason | null, language: Language): ProblemDocument | null =>
  reason && {
    type: problemType('refused_file'),
    title: reason.title[language],
    detail: reason.detail[language],
    status: problemKinds.refused_file.status,
  }

export const answerOf = ({ id, name, state, course }: Import, language: Language): ImportAnswer => ({
  id,
  name,
  state,
  progress: course.progress,
  report: course.report,
  problem: problemOf(course.reason, language),
  recognised: course.recognised,
  mappable: course.mappable,
  undone: course.undone,
})

const nothingYet = {
  rowsRead: 0,
  added: 0,
  alreadyThere: 0,
  superseded: 0,
  setAside: 0,
  needsReview: 0,
  totalRows: 0,
  checksums: [],
  from: null,
  until: null,
}

export const lineOf = (one: Import, language: Language): ImportLine => ({
  ...(one.course.report ?? { ...nothingYet, file: '', format: one.course.recognised?.format ?? '' }),
  id: one.id,
  name: one.name,
  shop: one.course.shop,
  sha256: one.course.sha256,
  importedAt: one.at,
  by: one.by,
  state: one.state,
  problem: problemOf(one.course.reason, language),
  undone: one.course.undone,
})

/** What an import ends with when the server was stopped or killed while it worked on it. */
export const interrupted: Reason = {
  title: { zh: '导入中断', en: 'The import was interrupted' },
  detail: {
    zh: '服务中途停止，这个文件没有写入任何内容；请重新上传',
    en: 'the server stopped in the middle; nothing was added, send it again',
  },
}
