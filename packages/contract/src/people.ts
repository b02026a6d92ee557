import { Type } from 'typebox'
import { channel, role } from './plan/head.ts'
import { closed, id, instant, nullable, text } from './words.ts'

const email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' })

/** A shop 店铺 of the organisation. */
export const shop = Type.Object(
  {
    code: id,
    name: text,
    channel: text,
    zone: text,
    currency: text,
    category: text,
    experienceScore: nullable(Type.Number()),
  },
  closed,
)

/** What an operator may say about a shop; its code stands in the address. */
export const shopBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    channel,
    zone: Type.String({ minLength: 1, maxLength: 64 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    category: Type.String({ maxLength: 200 }),
    /** 体验分, out of 100. */
    experienceScore: nullable(Type.Number({ minimum: 0, maximum: 100 })),
  },
  closed,
)

export const me = Type.Object(
  {
    user: Type.Object({ id: text, name: text, email: text }, closed),
    organisation: Type.Object({ id: text, name: text, demo: Type.Boolean() }, closed),
    organisations: Type.Array(Type.Object({ id: text, name: text, role }, closed)),
    role,
    shops: Type.Array(shop),
    now: instant,
  },
  closed,
)

export const signInBody = Type.Object(
  { email, password: Type.String({ minLength: 1, maxLength: 200 }) },
  closed,
)
export const signInAnswer = Type.Object({ token: text, me }, closed)

/** What the sign-in page may show to anybody: the demo's sign-in, where this server holds a demo shop. */
export const entry = Type.Object(
  { demo: nullable(Type.Object({ email: text, password: text }, closed)) },
  closed,
)

/** A person who works in the organisation; `shops: null` sees all of them. */
export const member = Type.Object(
  { user: text, name: text, email: text, role, shops: nullable(Type.Array(text)) },
  closed,
)

export const memberBody = Type.Object(
  {
    email,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    role,
    password: Type.String({ minLength: 8, maxLength: 200 }),
    shops: nullable(Type.Array(id)),
  },
  closed,
)
