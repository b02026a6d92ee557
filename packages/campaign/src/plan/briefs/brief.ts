import type { Words } from '../../measures/measure.ts'
import type { Campaign, Role } from '../document.ts'
import { partsFor } from './parts.ts'

/** One thing that a role has to know, and the place of the plan it was taken from. */
export type BriefLine = { id: string; text: Words; from: string }
export type BriefPart = { id: string; name: Words; lines: BriefLine[] }

/**
 * What one role has to know 简报, made from the same objects as everything else and never typed twice (S1-72,
 * S1-92): frame and dates for all, then what concerns the role, its tasks, decisions and risks, and at the end what
 * somebody added by hand.
 */
export function briefFor(plan: Campaign, role: Role): BriefPart[] {
  return partsFor(plan, role).filter((part) => part.lines.length > 0)
}

/** How a brief differs from what somebody has read: the lines that came, went or read otherwise now. */
export type BriefChange =
  | { kind: 'added' | 'removed'; line: BriefLine }
  | { kind: 'changed'; line: BriefLine; before: BriefLine }

const linesOf = (parts: readonly BriefPart[]): Map<string, BriefLine> =>
  new Map(parts.flatMap((part) => part.lines.map((line) => [`${part.id} ${line.id}`, line] as const)))

export function briefChanges(read: readonly BriefPart[], now: readonly BriefPart[]): BriefChange[] {
  const [before, after] = [linesOf(read), linesOf(now)]
  const come = [...after].flatMap(([key, line]): BriefChange[] => {
    const old = before.get(key)
    if (!old) return [{ kind: 'added', line }]
    return old.text.zh === line.text.zh && old.text.en === line.text.en
      ? []
      : [{ kind: 'changed', line, before: old }]
  })
  const gone = [...before].flatMap(([key, line]): BriefChange[] =>
    after.has(key) ? [] : [{ kind: 'removed', line }],
  )
  return [...come, ...gone]
}

/** The brief as plain text, for a chat group or a printed page. */
export function briefText(parts: readonly BriefPart[], language: 'zh' | 'en'): string {
  return parts
    .map((part) => [part.name[language], ...part.lines.map((line) => `· ${line.text[language]}`)].join('\n'))
    .join('\n\n')
}
