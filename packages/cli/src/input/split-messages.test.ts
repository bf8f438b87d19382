import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMessages } from './split-messages.js';

async function split(...chunks: (string | Uint8Array)[]): Promise<(readonly [line: number, text: string])[]> {
  const pieces: (readonly [number, string])[] = [];
  async function* input() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  for await (const { line, bytes } of splitMessages(input()))
    pieces.push([line, Buffer.from(bytes).toString()]);
  return pieces;
}

describe('splitMessages()', () => {
  it('takes messages that stand one a line', async () => {
    expect(await split('{"a":1}\n\n  {"b":2}\r\n{"c":3}')).toEqual([
      [1, '{"a":1}'],
      [3, '{"b":2}'],
      [4, '{"c":3}'],
    ]);
  });

  it('takes one message over several lines, and another after it', async () => {
    const pretty = '{\n  "a": {\n    "b": [1, {}]\n  }\n}';
    expect(await split(`${pretty}\n${pretty}`)).toEqual([
      [1, pretty],
      [6, pretty],
    ]);
  });

  it('takes the items of an array, whatever the layout', async () => {
    expect(await split('[{"a":1},{"b":[2]}]')).toEqual([
      [1, '{"a":1}'],
      [1, '{"b":[2]}'],
    ]);
    expect(await split('[\n{"a":1},\n{"b":2}\n]\n')).toEqual([
      [2, '{"a":1}'],
      [3, '{"b":2}'],
    ]);
    expect(await split('[\n  {\n    "a": 1\n  },\n  {"b": 2}\n]')).toEqual([
      [2, '{\n    "a": 1\n  }'],
      [5, '{"b": 2}'],
    ]);
  });

  it('does not look for brackets inside strings', async () => {
    const text = String.raw`{"a":"}{][,\"\\","b":"\\"}`;
    expect(await split(`${text}\n${text}`)).toEqual([
      [1, text],
      [2, text],
    ]);
  });

  it('loses only the line that was cut off inside a string', async () => {
    expect(await split('{"a":"x\n{"b":2}\n')).toEqual([
      [1, '{"a":"x'],
      [2, '{"b":2}'],
    ]);
  });

  it('loses only the line that was cut off between two tokens', async () => {
    expect(await split('{"a":\n{"b":2}\n')).toEqual([
      [1, '{"a":\n'],
      [2, '{"b":2}'],
    ]);
  });

  it('takes text that is no JSON as a piece of its own', async () => {
    expect(await split('hello, you\n{"a":1} rest\n')).toEqual([
      [1, 'hello, you'],
      [2, '{"a":1}'],
      [2, 'rest'],
    ]);
    expect(await split('[{"a":1}, nonsense, {"b":2}]')).toEqual([
      [1, '{"a":1}'],
      [1, 'nonsense'],
      [1, '{"b":2}'],
    ]);
  });

  it('tells that an array was cut off, also between two messages', async () => {
    expect(await split('\n[{"a":1},')).toEqual([
      [2, '{"a":1}'],
      [2, '['],
    ]);
  });

  it('finds nothing in nothing', async () => {
    expect(await split('')).toEqual([]);
    expect(await split(' \n\t\n')).toEqual([]);
    expect(await split('[ ]')).toEqual([]);
  });

  it('keeps bytes that are no UTF-8', async () => {
    async function* input() {
      yield Uint8Array.of(0x7b, 0xff, 0x7d);
    }
    for await (const { bytes } of splitMessages(input())) expect([...bytes]).toEqual([0x7b, 0xff, 0x7d]);
  });

  it('holds no more of a piece than a message may have', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    async function* input() {
      yield Buffer.from('{"a":"');
      for (let count = 0; count < 17; count++) yield chunk;
      yield Buffer.from('"}\n{"b":2}');
    }
    const lengths: number[] = [];
    for await (const { bytes } of splitMessages(input())) lengths.push(bytes.length);
    expect(lengths).toEqual([16 * 1024 * 1024 + 1, 7]);
  });

  it('finds the same messages in every layout, however the bytes come in', async () => {
    const messages = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }), {
      maxLength: 3,
    });
    const layouts: ((messages: readonly object[]) => string)[] = [
      (all) => all.map((one) => `${JSON.stringify(one)}\n`).join(''),
      (all) => all.map((one) => JSON.stringify(one)).join(' '),
      (all) => all.map((one) => JSON.stringify(one, null, 2)).join('\n'),
      (all) => JSON.stringify(all),
      (all) => JSON.stringify(all, null, 2),
    ];
    await fc.assert(
      fc.asyncProperty(
        messages,
        fc.constantFrom(...layouts),
        fc.integer({ min: 1, max: 40 }),
        async (all, layout, size) => {
          const bytes = Buffer.from(layout(all));
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
          const found = (await split(...chunks)).map(([, text]) => JSON.parse(text) as unknown);
          expect(found).toEqual(JSON.parse(JSON.stringify(all)));
        },
      ),
    );
  });

  it('gives back all of whatever it is fed, but for white space, commas and the brackets of arrays', async () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', ' ', '\n'),
    });
    const essence = (input: string) => input.replace(/[\s,[\]]/g, '');
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        const pieces = await split(input);
        expect(essence(pieces.map(([, piece]) => piece).join(''))).toBe(essence(input));
      }),
    );
  });
});
