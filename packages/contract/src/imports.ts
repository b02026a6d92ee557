import { Type } from 'typebox'
import { problemDocument } from './problem.ts'
import { closed, nullable, text, words } from './words.ts'

const report = {
  file: text,
  format: text,
  rowsRead: Type.Integer(),
  added: Type.Integer(),
  alreadyThere: Type.Integer(),
  superseded: Type.Integer(),
  setAside: Type.Integer(),
  needsReview: Type.Integer(),
  totalRows: Type.Integer(),
  checksums: Type.Array(
    Type.Object(
      {
        column: text,
        statedFen: nullable(Type.Number()),
        countedFen: nullable(Type.Number()),
        agrees: Type.Boolean(),
      },
      closed,
    ),
  ),
  from: nullable(text),
  until: nullable(text),
}
/** What became of a file's rows 导入报告. */
const intakeReport = Type.Object(report, closed)

const importState = Type.Enum(['receiving', 'reading', 'done', 'refused'])

/** A line of the list of imports: a file that is in, on its way, or was refused. */
export const importLine = Type.Object(
  {
    ...report,
    id: text,
    name: text,
    shop: text,
    sha256: text,
    importedAt: text,
    by: text,
    state: importState,
    problem: nullable(problemDocument),
  },
  closed,
)

const intakeProgress = Type.Object(
  {
    stage: Type.Enum(['receiving', 'reading', 'checking', 'adding', 'done']),
    /** Rows read; while `receiving`, bytes that have arrived. */
    rows: Type.Integer(),
    rowsTotal: nullable(Type.Number()),
    secondsLeft: nullable(Type.Number()),
  },
  closed,
)

export const importAnswer = Type.Object(
  {
    id: text,
    name: text,
    state: importState,
    progress: nullable(intakeProgress),
    report: nullable(intakeReport),
    problem: nullable(problemDocument),
    recognised: nullable(Type.Object({ format: text, name: words, because: words }, closed)),
  },
  closed,
)

/** A format that the readers know, with the columns they look for. */
export const formatLine = Type.Object({ id: text, name: words, columns: Type.Array(text) }, closed)
