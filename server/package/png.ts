const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Colour types 4 (grey) and 6 (colour) carry an alpha channel. */
const WITH_ALPHA = [4, 6]

export type Png = { readonly width: number; readonly height: number; readonly hasAlpha: boolean }

/** Width, height in pixels and whether a PNG has an alpha channel, from its header; null where the bytes are no PNG. */
export function pngOf(bytes: Uint8Array): Png | null {
  if (bytes.length < 33 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20), hasAlpha: WITH_ALPHA.includes(view.getUint8(25)) }
}
