/** A logo is at most so large on a slide; more pixels would only make every file heavier. */
const [widest, highest] = [800, 240]

/**
 * A picture as PNG in base64, drawn anew by the browser: whatever a file holds beside its picture, such as the
 * scripts of an SVG, stays behind. Throws where the file is no picture.
 */
export async function pngOf(file: Blob): Promise<string> {
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    // An SVG without a size of its own has none to tell.
    const [width, height] = [image.naturalWidth || widest, image.naturalHeight || highest]
    const vector = file.type === 'image/svg+xml'
    const fit = Math.min(widest / width, highest / height)
    const scale = vector ? fit : Math.min(1, fit)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '')
  } finally {
    URL.revokeObjectURL(address)
  }
}
