import { Type } from 'typebox'
import {
  entry,
  firstBody,
  me,
  member,
  memberBody,
  memberPasswordBody,
  ownPasswordBody,
  shop,
  shopBody,
  signInAnswer,
  signInBody,
} from '../people.ts'
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
  'POST /api/first-person': {
    summary: 'Set up the first person of a new data folder, with the organisation and its first shop',
    who: 'public',
    body: firstBody,
    answer: signInAnswer,
    status: 201,
  },
  'POST /api/sign-out': { summary: 'End this session', who: 'public', status: 204 },
  'GET /api/me': { summary: 'Who I am, where, and what time it is there', who: 'member', answer: me },
  'PUT /api/me/password': {
    summary: 'Change my own password; my other sessions end',
    who: 'member',
    body: ownPasswordBody,
    status: 204,
  },
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
  'PUT /api/members/{user}/password': {
    summary: 'Give a person who lost it a new password; all their sessions end',
    who: owners,
    params: Type.Object({ user: id }, closed),
    body: memberPasswordBody,
    status: 204,
  },
})
