/**
 * SHA-256 (FIPS 180-4), here because the core depends on nothing and because a receipt is checked in browsers
 * that offer no cryptography on a plain address of the local network.
 */
const primes = (() => {
  const found: number[] = []
  for (let n = 2; found.length < 64; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
})()
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 4_294_967_296)
const start = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const rounds = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const whole = new Uint8Array(length)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  const view = new DataView(whole.buffer)
  view.setUint32(length - 8, Math.floor(bytes.length / 0x2000_0000))
  view.setUint32(length - 4, (bytes.length << 3) >>> 0)
  return view
}

function schedule(view: DataView, at: number, words: Uint32Array): void {
  for (let n = 0; n < 16; n++) words[n] = view.getUint32(at + n * 4)
  for (let n = 16; n < 64; n++) {
    const [early, late] = [words[n - 15] ?? 0, words[n - 2] ?? 0]
    const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const big = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[n] = (words[n - 16] ?? 0) + small + (words[n - 7] ?? 0) + big
  }
}

function compress(hash: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let n = 0; n < 64; n++) {
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = (h + mixed + ((e & f) ^ (~e & g)) + (rounds[n] ?? 0) + (words[n] ?? 0)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [n, word] of [a, b, c, d, e, f, g, h].entries()) hash[n] = (hash[n] ?? 0) + word
}

export function sha256(text: string): Uint32Array {
  const view = padded(utf8(text))
  const [hash, words] = [Uint32Array.from(start), new Uint32Array(64)]
  for (let at = 0; at < view.byteLength; at += 64) {
    schedule(view, at, words)
    compress(hash, words)
  }
  return hash
}

export const hexOf = (hash: Uint32Array): string =>
  [...hash].map((word) => word.toString(16).padStart(8, '0')).join('')

/** UTF-8 by hand; `TextEncoder` belongs to the surroundings, which the core does without. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      )
  }
  return Uint8Array.from(bytes)
}
