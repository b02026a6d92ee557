/** An answer of a platform. Numbers stay as they were written: ids have nineteen digits, and amounts are decimals. */
export type Json = null | boolean | string | Json[] | { [key: string]: Json }

/** Null where the text is no JSON, which is what a body cut off half way looks like. */
export function readJson(text: string): Json {
  try {
    // Every number was replaced by its own text, so what is left is the type above.
    return JSON.parse(text, asWritten) as Json
  } catch {
    return null
  }
}

function asWritten(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value
}

/** The value at a path of fields; null where there is none. */
export function at(json: Json, ...path: string[]): Json {
  let here: Json = json
  for (const key of path) {
    if (here === null || typeof here !== 'object' || Array.isArray(here)) return null
    here = Object.hasOwn(here, key) ? (here[key] ?? null) : null
  }
  return here
}

/** A text or a number as text; empty where there is neither. */
export function textAt(json: Json, ...path: string[]): string {
  const found = at(json, ...path)
  return typeof found === 'string' ? found : ''
}

export function listAt(json: Json, ...path: string[]): Json[] {
  const found = at(json, ...path)
  return Array.isArray(found) ? found : []
}

/** A whole number that is not negative; null for anything else. */
export function countAt(json: Json, ...path: string[]): number | null {
  const text = textAt(json, ...path)
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** `true` and "true" alike: platforms write either. */
export function flagAt(json: Json, ...path: string[]): boolean | null {
  const found = at(json, ...path)
  if (typeof found === 'boolean') return found
  return found === 'true' ? true : found === 'false' ? false : null
}
