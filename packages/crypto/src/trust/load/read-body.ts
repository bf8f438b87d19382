import { tooLarge } from './loader.js';

/**
 * Reads an answer up to a size. What the server says of the size is not asked: it need not be true, nor of what comes out
 * of a compressed answer.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`
 */
export async function readBody(response: Response, name: string, maxBytes: number): Promise<Buffer> {
  if (response.body === null) return Buffer.alloc(0);
  const body: AsyncIterable<Uint8Array> = response.body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
