import { callRate, measureInTurns, type BenchRow } from '@fedmsg/workbench/benchmark';
import { canonicalize, decodeMessage, dumps, loads } from '@fedmsg/envelope';
import { dumpsAgainstPython } from './python.js';
import { canonicalText, relaySpelling, sampleMessage } from './sample.js';

/** The codec beside `JSON.parse` of the same text, and `dumps` beside Python's own where it is found. */
export async function bench(): Promise<readonly BenchRow[]> {
  const message = sampleMessage();
  const { certificate: _certificate, signature: _signature, ...unsigned } = message;
  return [
    ...(await receivedMessage(canonicalText(message))),
    await rewriting('canonical form, signed message as a relay spells it', relaySpelling(message)),
    await rewriting('canonical form, unsigned message as a relay spells it', relaySpelling(unsigned)),
    ...(await reading(canonicalText(unsigned))),
    await beside(
      'dumps, 1 KB',
      'JSON.stringify',
      () => dumps(unsigned),
      () => JSON.stringify(unsigned),
    ),
    ...(await dumpsAgainstPython(unsigned)),
  ];
}

async function receivedMessage(text: string): Promise<BenchRow[]> {
  const bytes = Buffer.from(text);
  const received = decodeMessage(bytes);
  return [
    await besideParse('canonical bytes of a received message, fast path', text, () => received.signedBytes()),
    await besideParse('decode a signed message: value, checks, signed bytes found', text, () =>
      decodeMessage(bytes),
    ),
  ];
}

function rewriting(name: string, text: string): Promise<BenchRow> {
  const bytes = Buffer.from(text);
  return besideParse(name, text, () => canonicalize(bytes));
}

async function reading(text: string): Promise<BenchRow[]> {
  const bytes = Buffer.from(text);
  return [
    await besideParse('loads, 1 KB of text', text, () => loads(text)),
    await besideParse('loads, 1 KB of bytes', text, () => loads(bytes)),
  ];
}

function besideParse(name: string, text: string, ours: () => unknown): Promise<BenchRow> {
  return beside(name, 'JSON.parse of its text', ours, () => JSON.parse(text));
}

function beside(name: string, note: string, ours: () => unknown, floor: () => unknown): Promise<BenchRow> {
  return measureInTurns({
    name,
    note,
    unit: 'per second',
    rounds: 31,
    warmUpRounds: 3,
    ours: () => callRate(ours),
    floor: () => callRate(floor),
  });
}
