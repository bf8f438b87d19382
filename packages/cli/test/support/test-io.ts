import { PassThrough } from 'node:stream';
import type { CommandIo } from '../../src/command-io.js';

/** Streams and a signal for a command that runs inside a test. */
export interface TestIo {
  readonly io: CommandIo;
  readonly stdin: PassThrough;
  /** All that was written so far. */
  stdout(): string;
  stderr(): string;
  /** The next line on stdout, as it comes. */
  nextLine(): Promise<string>;
  /** Resolves when stderr holds the text. */
  noted(text: string): Promise<void>;
  /** Ends the command, as Ctrl-C does. */
  interrupt(reason?: Error): void;
}

export function testIo(cwd: string, env: Readonly<Record<string, string>> = {}): TestIo {
  const controller = new AbortController();
  const stdin = new PassThrough();
  const stdout = new Written();
  const stderr = new Written();
  return {
    io: { stdin, stdout, stderr, cwd, env, signal: controller.signal, setGrace: () => undefined },
    stdin,
    stdout: () => stdout.text,
    stderr: () => stderr.text,
    nextLine: () => stdout.nextLine(),
    noted: (text) => stderr.holds(text),
    interrupt: (reason = new Error('interrupted')) => controller.abort(reason),
  };
}

class Written extends PassThrough {
  text = '';
  #linesRead = 0;

  constructor() {
    super();
    this.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }

  async nextLine(): Promise<string> {
    const index = this.#linesRead++;
    await this.#until(() => this.text.split('\n').length > index + 1);
    return this.text.split('\n')[index]!;
  }

  async holds(text: string): Promise<void> {
    await this.#until(() => this.text.includes(text));
  }

  async #until(isThere: () => boolean): Promise<void> {
    while (!isThere()) await new Promise((resolve) => this.once('data', resolve));
  }
}
