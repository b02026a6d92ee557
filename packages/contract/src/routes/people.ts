import { Type } from 'typebox'
import { entry, me, member, memberBody, shop, shopBody, signInAnswer, signInBody } from '../people.ts'
import { table } from '../route.ts'
import { owners, planners } from '../who.ts'
import { closed, id } from '../words.ts'

export const peopleRoutes = table({
  'GET /api/entry': {
    summary: 'What a visitor may know before signing in',
    who: 'public',
    answer: entry,
  },
  'POST /api/sign-in': {
    summary: 'Sign in with e-mail and password',
    who: 'public',
    body: signInBody,
    answer: signInAnswer,
  },
  'POST /api/sign-out': { summary: 'End this session', who: 'public', status: 204 },
  'GET /api/me': { summary: 'Who I am, where, and what time it is there', who: 'member', answer: me },
  'GET /api/shops': { summary: 'The shops I may see', who: 'member', answer: Type.Array(shop) },
  'PUT /api/shops/{code}': {
    summary: 'Add a shop or change what is said about it',
    who: planners,
    params: Type.Object({ code: Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' }) }, closed),
    body: shopBody,
    answer: shop,
  },
  'GET /api/members': {
    summary: 'The people of the organisation; e-mail addresses only for those who may change them',
    who: 'member',
    answer: Type.Array(member),
  },
  'POST /api/members': {
    summary: 'Let a person in, or change their role and shops',
    who: owners,
    body: memberBody,
    answer: member,
    status: 201,
  },
  'DELETE /api/members/{user}': {
    summary: 'Let a person out',
    who: owners,
    params: Type.Object({ user: id }, closed),
    status: 204,
  },
})
