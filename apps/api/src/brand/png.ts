/** The eight bytes with which every PNG begins, and where its size stands. */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const headAt = 12
const sizeAt = 16

/** Width and height of a PNG in pixels; null for anything else. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const file = Buffer.from(bytes)
  if (file.length < sizeAt + 8 || !file.subarray(0, 8).equals(signature)) return null
  if (file.toString('latin1', headAt, sizeAt) !== 'IHDR') return null
  const [width, height] = [file.readUInt32BE(sizeAt), file.readUInt32BE(sizeAt + 4)]
  return width > 0 && height > 0 ? { width, height } : null
}
