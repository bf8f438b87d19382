import type { BaseProcessor } from '@fedmsg/meta';

/** A service that does not exist, with what it has to say. */
export interface SampleService {
  /** The category of its topics. */
  readonly modname: string;
  /** The certificate that it signs with. */
  readonly certname: string;
  /** What happens in it, as `OBJECT.EVENT`. */
  readonly topic: string;
  /** Puts its messages into words. */
  readonly processor: BaseProcessor;
  /** The body of its nth message, from 0. */
  readonly body: (n: number) => Readonly<Record<string, unknown>>;
}

/** The item that comes up the nth time, when they come up in turn. */
export function inTurn<T>(items: readonly [T, ...T[]], n: number): T {
  return items[n % items.length] ?? items[0];
}
