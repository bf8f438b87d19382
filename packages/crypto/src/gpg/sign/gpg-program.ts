import { execFile, type ExecFileException } from 'node:child_process';
import { CryptoError } from '../../error.js';
import type { GpgSignerConfig } from './gpg-signer.js';

const DEFAULT_TIMEOUT_SECONDS = 30;
/** Of output: a hundred times a signature, or some hundred keys listed. */
const MAX_OUTPUT_BYTES = 262_144;

/** The gpg program over one home. It runs without a shell or a terminal, once at a time: its agent does no more either. */
export interface GpgProgram {
  /**
   * Gives what it writes.
   *
   * @throws {CryptoError} `GPG_FAILED`
   */
  run(args: readonly string[], input?: Uint8Array): Promise<Buffer>;
}

/**
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function createGpgProgram(home: string, config: GpgSignerConfig): GpgProgram {
  const program = config.gpg_program ?? 'gpg';
  const timeoutMs = readTimeout(config.gpg_timeout) * 1000;
  const common = ['--batch', '--no-tty', `--homedir=${home}`];
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(args, input = new Uint8Array()) {
      const done = last.then(() => execute({ program, args: [...common, ...args], timeoutMs }, input));
      last = done.catch(() => {});
      return done;
    },
  };
}

function readTimeout(value: unknown): number {
  const seconds = value ?? DEFAULT_TIMEOUT_SECONDS;
  if (typeof seconds === 'number' && seconds > 0 && seconds <= 86_400) return seconds;
  const text = 'Expected gpg_timeout to be a number of seconds, up to a day; received another value.';
  throw new CryptoError('INVALID_CONFIG', text);
}

interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
}

function execute({ program, args, timeoutMs }: Invocation, input: Uint8Array): Promise<Buffer> {
  const options = {
    encoding: 'buffer',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_OUTPUT_BYTES,
    windowsHide: true,
    // In English, for the errors.
    env: { ...process.env, LC_ALL: 'C' },
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(failed(program, error, stderr));
    });
    // If it ends before it has read all, its exit code and words say why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function failed(program: string, error: ExecFileException, stderr: Buffer): CryptoError {
  const text = `Expected ${program} to do its work; it ${describe(error)}`;
  const words = toOneLine(stderr);
  return new CryptoError('GPG_FAILED', words === '' ? `${text}.` : `${text}: ${words}`);
}

function describe({ code, killed }: ExecFileException): string {
  if (code === 'ENOENT') return 'cannot be found. Install GnuPG, or name the program in gpg_program';
  if (typeof code === 'string') return `failed (${code})`;
  if (killed) return 'took longer than gpg_timeout allows';
  return `failed with exit code ${code ?? 'unknown'}`;
}

const MAX_WORDS_LENGTH = 300;

function toOneLine(stderr: Buffer): string {
  const words = stderr
    .toString('utf8')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return words.length > MAX_WORDS_LENGTH ? `${words.slice(0, MAX_WORDS_LENGTH)}…` : words;
}
