import type { Readable, Writable } from 'node:stream';

/** What a command may use of the process it runs in; a test hands it streams of its own. */
export interface CommandIo {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** The folder that relative paths count from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the command: somebody asked for it, or nobody reads its output any more. */
  readonly signal: AbortSignal;
}

type InputStream = Readable & { readonly isTTY?: boolean };
export type OutputStream = Writable & { readonly isTTY?: boolean };
