import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CurveKeys } from '@fedmsg/transport-zmq';

const program = fileURLToPath(new URL('processes/peer.py', import.meta.url));

/** Where pyzmq is found when it is a package of the system. */
const PYTHON = '/usr/bin/python3';

export const hasPyzmq = spawnSync(PYTHON, ['-c', 'import zmq']).status === 0;

/** What encrypts a socket. */
export interface PeerCurve extends CurveKeys {
  readonly serverKey: string;
}

/** One process with sockets of pyzmq, each of which has a name. */
export class PythonPeer implements AsyncDisposable {
  readonly #process: ChildProcessWithoutNullStreams = spawn(PYTHON, [program]);
  readonly #answers: AsyncIterator<string>;
  #errors = '';

  constructor() {
    this.#answers = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
  }

  async open(name: string, kind: 'SUB' | 'REQ', endpoint: string, curve?: PeerCurve): Promise<void> {
    const keys = curve && { server: curve.serverKey, public: curve.publicKey, secret: curve.secretKey };
    await this.#call('open', { name, kind, endpoint, ...(keys && { curve: keys }) });
  }

  async subscribe(name: string, ...topics: string[]): Promise<void> {
    await this.#call('subscribe', { name, topics });
  }

  async unsubscribe(name: string, ...topics: string[]): Promise<void> {
    await this.#call('unsubscribe', { name, topics });
  }

  async send(name: string, parts: readonly Uint8Array[]): Promise<void> {
    await this.#call('send', { name, parts: parts.map((part) => Buffer.from(part).toString('base64')) });
  }

  async receive(name: string, count: number): Promise<Buffer[][]> {
    const messages = (await this.#call('receive', { name, count })) as string[][];
    return messages.map((parts) => parts.map((part) => Buffer.from(part, 'base64')));
  }

  /** SHA-256 of all parts of the next messages. */
  async digest(name: string, count: number): Promise<string> {
    return (await this.#call('digest', { name, count })) as string;
  }

  async close(name: string): Promise<void> {
    await this.#call('close', { name });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exit = once(this.#process, 'exit');
    this.#process.stdin.end();
    await exit;
  }

  async #call(command: string, values: object): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify([command, values])}\n`);
    const { done, value } = await this.#answers.next();
    if (done === true) throw new Error(`python ended at ${command}: ${this.#errors}`);
    return JSON.parse(value) as unknown;
  }
}
