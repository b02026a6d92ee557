import { besides, components, dimensions, planSplits } from '@dacu/campaign'
import { Type } from 'typebox'
import { better, closed, nullable, text, unit, words } from './words.ts'

const dimension = Type.Enum([...dimensions])
const componentList = Type.Immutable(Type.Array(Type.Enum([...components])))

const formula = Type.Union([
  Type.Object({ kind: Type.Literal('sum'), add: componentList, less: Type.Optional(componentList) }, closed),
  Type.Object(
    {
      kind: Type.Literal('ratio'),
      over: componentList,
      overLess: Type.Optional(componentList),
      under: componentList,
      underLess: Type.Optional(componentList),
      scale: Type.Number(),
    },
    closed,
  ),
])

/** One line of the catalogue of measures 指标. */
export const measure = Type.Object(
  {
    id: text,
    name: words,
    meaning: words,
    unit,
    formula,
    dimensions: Type.Immutable(Type.Array(dimension)),
    better,
    additive: Type.Boolean(),
  },
  closed,
)

const split = Type.Enum([...dimensions, ...planSplits])
const values = Type.Record(Type.String(), nullable(Type.Number()))

/** The values of a group; a key is null where the fact does not know it. */
export const measureRow = Type.Object(
  {
    key: Type.Partial(Type.Record(split, nullable(text))),
    values,
    beside: Type.Optional(Type.Partial(Type.Record(Type.Enum([...besides]), values))),
  },
  closed,
)

/** `names` tells what the ids among the keys are called, where a person named them. */
export const measureValues = Type.Object(
  {
    rows: Type.Array(measureRow),
    measures: Type.Array(measure),
    names: Type.Partial(Type.Record(split, Type.Record(Type.String(), text))),
  },
  closed,
)

/** The files a measure is summed from, the last imported first, and how far they reach. */
export const measureOrigins = Type.Object(
  {
    until: nullable(text),
    files: Type.Array(
      Type.Object(
        {
          file: text,
          name: text,
          shop: text,
          format: text,
          importedAt: text,
          rows: Type.Number(),
          from: text,
          until: text,
        },
        closed,
      ),
    ),
  },
  closed,
)
