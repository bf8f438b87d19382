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
  /**
   * Says how long this command may take to end after the signal, in milliseconds; it is cut off a little later. A
   * command that does not say so ends within a second.
   */
  readonly setGrace: (graceMs: number) => void;
}

type InputStream = Readable & { readonly isTTY?: boolean };
export type OutputStream = Writable & { readonly isTTY?: boolean };
