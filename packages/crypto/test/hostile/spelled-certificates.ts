import { dumps, loads } from '@fedmsg/envelope';
import { encodeBase64 } from '../../src/base64.js';

/** The message again and again, each time with its certificate in another text; its signature does not cover that. */
export function* spellCertificate(message: Uint8Array, times: number): Generator<Uint8Array> {
  const members = loads(message) as { readonly certificate: string };
  const pem = Buffer.from(members.certificate, 'base64');
  for (let time = 0; time < times; time++) {
    // Text behind a certificate is not looked at. The last characters are where the cache tells texts apart.
    const certificate = encodeBase64(Buffer.concat([pem, Buffer.from(String(time).padStart(120))]));
    yield new TextEncoder().encode(dumps({ ...members, certificate }));
  }
}
