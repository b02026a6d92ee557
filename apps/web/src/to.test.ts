import { expect, test } from 'vitest'
import { placeOf, pageOf, six } from './frame/six.ts'
import { to } from './to.ts'

test('the address holds the state, and leaves out what is not chosen', () => {
  expect(to.plan({ campaign: 'c 1' }, { section: 'lineup', path: 'lineup[4].listFen' })).toBe(
    '/campaigns/c%201/plan?section=lineup&path=lineup%5B4%5D.listFen',
  )
  expect(to.watch({ campaign: 'c1' }, {})).toBe('/campaigns/c1/watch')
  expect(to.signIn({ back: '/facts?file=1' })).toBe('/sign-in?back=%2Ffacts%3Ffile%3D1')
})

test('each of the six words leads to a page that knows it is there', () => {
  for (const word of six) expect(placeOf(pageOf(word, 'c1'))).toEqual({ campaign: 'c1', word })
  expect(placeOf('/campaigns/new')).toEqual({ campaign: null, word: null })
  expect(placeOf('/campaigns/c1/versions')).toEqual({ campaign: 'c1', word: 'plan' })
})
