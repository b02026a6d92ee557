/**
 * A key that tells one write from another, so that a write sent twice is done once. `crypto.randomUUID` is there
 * only on https and on the machine itself; a phone on the shop's own network opens the page over plain http.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
