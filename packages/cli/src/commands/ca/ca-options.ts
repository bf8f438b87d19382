/** What every `fedmsg ca` command takes. */
export interface CaOptions {
  /** The folder of the CA; a relative one counts from `cwd`. */
  readonly folder: string;
  /** Whether objects are printed, one a line, in place of words. */
  readonly json: boolean;
}

/** For what is valid for a time; `undefined` for the time that it is valid by itself. */
export interface LifetimeOptions {
  readonly days?: number | undefined;
}

const DAY_MS = 86_400_000;

/** The request for a lifetime, as `@fedmsg/crypto/pki` takes it. */
export function lifetimeOf({ days }: LifetimeOptions): { readonly validTo?: Date } {
  return days === undefined ? {} : { validTo: new Date(Date.now() + days * DAY_MS) };
}
