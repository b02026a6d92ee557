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

const undone = nullable(Type.Object({ by: text, at: text, removed: Type.Integer() }, closed))

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
    undone,
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
    /** Nobody knows the file's columns: a mapping can say what they mean. */
    mappable: Type.Boolean(),
    undone,
  },
  closed,
)

/** A format that the readers know, with the columns they look for. */
export const formatLine = Type.Object({ id: text, name: words, columns: Type.Array(text) }, closed)

const fieldLine = Type.Object(
  {
    id: text,
    name: words,
    reading: Type.Enum(['id', 'text', 'time', 'money', 'count', 'person', 'region', 'status']),
    required: Type.Boolean(),
  },
  closed,
)

/** What is seen of a file before anything of it is taken in 对照: its columns, what they could mean, the first rows as they would be read. */
/** The folder whose files are imported as they are dropped 监视文件夹, and what it took last. */
export const watchedFolder = Type.Object(
  {
    folder: text,
    lookedAt: nullable(text),
    taken: Type.Array(
      Type.Object({ at: text, state: Type.Enum(['done', 'refused']), name: text, told: text }, closed),
    ),
  },
  closed,
)

export const importLook = Type.Object(
  {
    recognised: nullable(
      Type.Object({ format: text, name: words, because: words, confidence: Type.Integer() }, closed),
    ),
    near: nullable(Type.Object({ format: text, name: words, missing: Type.Array(text) }, closed)),
    fingerprint: text,
    columns: Type.Array(
      Type.Object(
        {
          name: text,
          samples: Type.Array(text),
          shape: Type.Enum(['empty', 'time', 'id', 'count', 'money', 'rate', 'text']),
        },
        closed,
      ),
    ),
    suggestions: Type.Array(
      Type.Object({ table: text, score: Type.Integer(), fields: Type.Record(Type.String(), text) }, closed),
    ),
    targets: Type.Array(Type.Object({ table: text, name: words, fields: Type.Array(fieldLine) }, closed)),
    preview: Type.Array(Type.Array(Type.Object({ field: text, text, fault: Type.Boolean() }, closed))),
  },
  closed,
)

/** A mapping kept for the next file with the same columns. */
export const mappingLine = Type.Object({ fingerprint: text, id: text, name: words, savedAt: text }, closed)

/** One row of an imported file as it is kept 查看导入. */
export const importRow = Type.Object(
  {
    file: text,
    row: Type.Integer(),
    table: text,
    fate: Type.Enum(['added', 'superseding', 'already_there']),
    now: Type.Enum(['in_force', 'outdated', 'waiting']),
    review: nullable(words),
    fields: Type.Record(
      Type.String(),
      Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
    ),
  },
  closed,
)

/** Whether a total row's column is money, whose sums are fen; the others are counts. */
export const isMoneyColumn = (column: string): boolean =>
  /[金总运]额|花费|费用|支出|收入|货款|销售额|交易额|价格|运费|服务费|佣金|快递费/.test(column)
