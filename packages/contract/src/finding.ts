import { severities } from '@dacu/campaign'
import { Type } from 'typebox'
import { section } from './plan/head.ts'
import { closed, text, words } from './words.ts'

/** One thing the linter found 检查结果. */
export const finding = Type.Object(
  {
    rule: text,
    severity: Type.Enum([...severities]),
    section: Type.Union([section, Type.Literal('head')]),
    path: text,
    title: words,
    evidence: words,
    fix: words,
    /** Who lets it stand, why, and until which day; then it is back. */
    waiver: Type.Optional(Type.Object({ by: text, at: text, until: text, because: text }, closed)),
    /** The instant of the round that saw it first; absent until a round has seen it. */
    since: Type.Optional(text),
  },
  closed,
)

/** All findings of a document by the rules of a version, those the shop switched off, how many of each severity still count, and how many are waived. */
export const findings = Type.Object(
  {
    rules: text,
    off: Type.Array(text),
    findings: Type.Array(finding),
    block: Type.Integer(),
    warn: Type.Integer(),
    inform: Type.Integer(),
    waived: Type.Integer(),
  },
  closed,
)
