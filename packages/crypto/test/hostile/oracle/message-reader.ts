import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether the oracle can be asked here. */
export const hasPython = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'python3')));

/** What Python reads in a message. Bytes are in hexadecimal. */
export type ReadMessage =
  { readonly backend?: undefined; readonly refused: string } | X509Credentials | GpgCredentials;

interface Credentials {
  readonly topic: string | null;
  readonly signature: string;
  /** The strong signature. */
  readonly strong?: string;
}

export interface X509Credentials extends Credentials {
  readonly backend: 'x509';
  /** The digests of what was signed. */
  readonly sha1: string;
  readonly sha256: string | null;
  /** Names the text of the certificate. */
  readonly certificate: string;
  /** The text itself, when it is seen for the first time. */
  readonly pem?: string;
}

export interface GpgCredentials extends Credentials {
  readonly backend: 'gpg';
  /** What was signed. */
  readonly text: string;
  readonly strongText: string | null;
}

export interface MessageReader {
  read(messages: readonly Uint8Array[]): Promise<readonly ReadMessage[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

const PROGRAM = new URL('read_messages.py', import.meta.url).pathname;

/** Starts one Python process that reads all messages, in batches. */
export function startMessageReader(): MessageReader {
  const python = spawn('python3', [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => python.once('close', () => resolve()));
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  return {
    async read(messages) {
      python.stdin.write(Buffer.concat([toLength(messages.length), ...messages.flatMap(withLength)]));
      const answers: ReadMessage[] = [];
      while (answers.length < messages.length) {
        const { value, done } = await lines.next();
        if (done) throw new Error('Python ended before it had answered.');
        answers.push(JSON.parse(value) as ReadMessage);
      }
      return answers;
    },
    async [Symbol.asyncDispose]() {
      python.stdin.end();
      await ended;
    },
  };
}

function withLength(message: Uint8Array): Uint8Array[] {
  return [toLength(message.length), message];
}

function toLength(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
