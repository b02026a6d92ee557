import assert from 'node:assert/strict'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

/**
 * Writes an answer by its schema: what the schema does not name is left out, and an answer that does not fit
 * it is our own bug and never leaves. Compiled at first use.
 */
export function writer(schema: TSchema): (value: unknown) => string {
  let compiled: Validator | null = null
  return (value) => {
    compiled ??= Compile(schema)
    if (compiled.Check(value)) return JSON.stringify(value)
    // Cleaning changes what it cleans, and the value may be shared; so a copy as the wire will see it.
    const copy: unknown = compiled.Clean(JSON.parse(JSON.stringify(value)))
    const [fault] = compiled.Check(copy) ? [] : compiled.Errors(copy)
    assert(
      fault === undefined,
      `the answer does not fit its schema at ${fault?.instancePath}: ${fault?.message}`,
    )
    return JSON.stringify(copy)
  }
}

/** The same for what goes to many readers as one object: it is written once. */
export function writtenOnce(write: (value: unknown) => string): (value: unknown) => string {
  const texts = new WeakMap<object, string>()
  return (value) => {
    if (typeof value !== 'object' || value === null) return write(value)
    const text = texts.get(value) ?? write(value)
    texts.set(value, text)
    return text
  }
}
