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

/**
 * What the sign-in page may know before anybody signed in: the demo's sign-in, where this server holds a demo shop,
 * and whether nobody has an account yet, so that the first person is to be set up.
 */
export const entry = Type.Object(
  { demo: nullable(Type.Object({ email: text, password: text }, closed)), first: Type.Boolean() },
  closed,
)

const newPassword = Type.String({ minLength: 8, maxLength: 200 })

/** The first person of a new data folder; the code is what the server printed when it started. */
export const firstBody = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 100 }),
    organisation: Type.String({ minLength: 1, maxLength: 200 }),
    shop: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 200 }),
        channel,
        category: Type.String({ maxLength: 200 }),
      },
      closed,
    ),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    email,
    password: newPassword,
  },
  closed,
)

/** One's own password; every other session of the person ends. */
export const ownPasswordBody = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: 200 }), next: newPassword },
  closed,
)

/** A password that the owner sets for somebody who has lost his own. */
export const memberPasswordBody = Type.Object({ password: newPassword }, closed)

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
    password: newPassword,
    shops: nullable(Type.Array(id)),
  },
  closed,
)
