/**
 * A reader of DER (X.690), for what `X509Certificate` does not tell: names by their attributes, critical extensions, and
 * all of a CRL. It knows definite lengths and tags of one byte, which is all that certificates use.
 */

/** One element: `content` without its header, `encoded` with it. Both are views, not copies. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  readonly encoded: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context3: 0xa3,
} as const;

/** What this reader throws: the text says what was expected. Callers give it a code. */
export class DerError extends Error {}

/** The one element that the bytes are. */
export function readDer(bytes: Buffer): DerElement {
  const element = readElement(bytes, 0);
  if (element.encoded.length !== bytes.length) throw new DerError('bytes after the end of the DER');
  return element;
}

/** The elements inside a constructed one. */
export function readChildren(parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = 0; at < parent.content.length;) {
    const child = readElement(parent.content, at);
    children.push(child);
    at += child.encoded.length;
  }
  return children;
}

/** The elements inside one that must have the tag. */
export function readConstructed(element: DerElement | undefined, tag: number = TAG.sequence): DerElement[] {
  return readChildren(expectTag(element, tag));
}

/** The element inside an explicit tag. */
export function unwrap(element: DerElement | undefined): DerElement | undefined {
  return element && readChildren(element)[0];
}

export function expectTag(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag === tag) return element;
  throw new DerError(
    `tag ${tag} expected, ${element === undefined ? 'nothing' : `tag ${element.tag}`} received`,
  );
}

/** The bytes of a bit string of whole bytes. */
export function readBitString(element: DerElement | undefined): Buffer {
  const { content } = expectTag(element, TAG.bitString);
  if (content[0] !== 0) throw new DerError('a bit string of whole bytes expected');
  return content.subarray(1);
}

/** The bytes of an integer as hexadecimal. DER has one spelling for each integer, so equal text is an equal integer. */
export function readHexInteger(element: DerElement | undefined): string {
  return expectTag(element, TAG.integer).content.toString('hex');
}

/** An object identifier in dotted form. */
export function readOid(element: DerElement | undefined): string {
  const { content } = expectTag(element, TAG.objectIdentifier);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** A UTCTime or GeneralizedTime, in milliseconds since 1970. RFC 5280, 4.1.2.5: years below 50 are 20xx. */
export function readTime(element: DerElement | undefined): number {
  const text = element?.content.toString('latin1') ?? '';
  if (element?.tag === TAG.utcTime && /^\d{12}Z$/.test(text))
    return toTime(`${text[0]! < '5' ? '20' : '19'}${text}`);
  if (element?.tag === TAG.generalizedTime && /^\d{14}Z$/.test(text)) return toTime(text);
  throw new DerError('a UTCTime or GeneralizedTime in whole seconds of UTC expected');
}

function toTime(text: string): number {
  const [, date, time] = /^(\d{8})(\d{6})Z$/.exec(text)!;
  const iso = `${date!.replace(/(....)(..)/, '$1-$2-')}T${time!.replace(/(..)(..)/, '$1:$2:')}Z`;
  const value = Date.parse(iso);
  if (Number.isNaN(value)) throw new DerError(`a date expected, ${text} received`);
  return value;
}

function readElement(bytes: Buffer, start: number): DerElement {
  const tag = bytes[start];
  const { length, at } = readLength(bytes, start + 1);
  if (tag === undefined || (tag & 0x1f) === 0x1f) throw new DerError('a tag of one byte expected');
  if (at + length > bytes.length) throw new DerError('the DER ends inside an element');
  return { tag, content: bytes.subarray(at, at + length), encoded: bytes.subarray(start, at + length) };
}

function readLength(bytes: Buffer, start: number): { length: number; at: number } {
  const first = bytes[start];
  if (first === undefined) throw new DerError('the DER ends inside an element');
  if (first < 0x80) return { length: first, at: start + 1 };
  const size = first & 0x7f;
  if (size === 0 || size > 4 || start + size >= bytes.length)
    throw new DerError('a definite length expected');
  return { length: bytes.readUIntBE(start + 1, size), at: start + 1 + size };
}
