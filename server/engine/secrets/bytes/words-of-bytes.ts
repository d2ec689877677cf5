/** Words of 32 bits, the first byte the highest, as digests are laid out. Source: FIPS 180-4, 3.1. */
export function wordsOfBytes(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(4 * at));
}

/** What `wordsOfBytes` reads. */
export function bytesOfWords(words: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  for (const [at, word] of words.entries()) view.setInt32(4 * at, word);
  return new Uint8Array(view.buffer);
}
