import type { Words } from '@dacu/campaign'

/** Why a file was refused, for the person who brought it: one line, and where and what would be right. */
export type FileProblem = { code: string; title: Words; detail: Words }

export function problem(code: string, title: Words, detail: Words): FileProblem {
  return { code, title, detail }
}

/** Thrown within the readers where a file turns out unreadable in the middle; caught at the entry. */
export class Refusal extends Error {
  readonly problem: FileProblem

  constructor(reason: FileProblem) {
    super(reason.title.en)
    this.problem = reason
  }
}
