import { expect, test } from 'vitest'
import { weights } from '../bench/faces.ts'

/** What each face may weigh, minified, in bytes: a little above what it does, so that growth is a decision. */
const most = {
  '.': 75_000,
  './floor': 124_000,
  './refund': 78_000,
  './wallet': 61_000,
  './calibration': 61_000,
  all: 141_000,
}

test('no face grows unseen', async () => {
  const found = await weights()
  expect(found.map(({ face }) => face)).toEqual(Object.keys(most))
  expect(
    found.filter(
      ({ face, minified }) => minified > (Object.entries(most).find(([name]) => name === face)?.[1] ?? 0),
    ),
  ).toEqual([])
})
