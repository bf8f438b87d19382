import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import type { SrvRecord } from '../src/endpoints/srv-order.js';

/** What the server says about a name; nothing is said about one that is `silent`. */
export type Zone = Record<string, readonly SrvRecord[] | 'no such name' | 'failure' | 'silent'>;

/** A name server for SRV records on the loopback interface. */
export interface DnsServer {
  /** `host:port`, as `Resolver.setServers` takes it. */
  readonly address: string;
  /** What it answers from; may be changed. */
  readonly zone: Zone;
  close(): Promise<void>;
}

/** Starts a name server (RFC 1035, one question, no compression but of the question's own name). */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => {
    const reply = answer(query, zone);
    if (reply !== undefined) socket.send(reply, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    zone,
    close: () => closeSocket(socket),
  };
}

async function closeSocket(socket: Socket): Promise<void> {
  socket.close();
  await once(socket, 'close');
}

const HEADER_BYTES = 12;
const NO_ERROR = 0;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;

function answer(query: Buffer, zone: Zone): Buffer | undefined {
  const { name, end } = readName(query, HEADER_BYTES);
  const known = zone[name] ?? 'no such name';
  if (known === 'silent') return undefined;
  const records = typeof known === 'string' ? [] : known;
  const code = known === 'failure' ? SERVER_FAILURE : known === 'no such name' ? NO_SUCH_NAME : NO_ERROR;
  const question = query.subarray(HEADER_BYTES, end + 4);
  const id = query.readUInt16BE(0);
  // A response with recursion, with one question and the answers.
  return Buffer.concat([words(id, 0x8180 | code, 1, records.length, 0, 0), question, ...records.map(encode)]);
}

function readName(query: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let offset = start;
  for (let length = query[offset]!; length > 0; length = query[offset]!) {
    labels.push(query.toString('latin1', offset + 1, offset + 1 + length));
    offset += 1 + length;
  }
  return { name: labels.join('.'), end: offset + 1 };
}

const SRV = 33;
const IN = 1;

function encode({ name, port, priority, weight }: SrvRecord): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const target = Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label, 'latin1')])),
    Buffer.of(0),
  ]);
  const data = Buffer.concat([words(priority, weight, port), target]);
  // The owner is a pointer to the name in the question; the answer holds for a minute.
  return Buffer.concat([words(0xc000 | HEADER_BYTES, SRV, IN, 0, 60, data.length), data]);
}

function words(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer).swap16();
}
