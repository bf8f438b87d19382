import type { TrustSourceState } from './trust-source-state.js';

/**
 * What happens to trust, each with the state of its location:
 *
 * - `loaded`: it is in use; the first events of every reader, one for each location.
 * - `changed`: a new version is in use.
 * - `failed`: an attempt to look for a new version failed, or what came was refused; the old one stays.
 * - `recovered`: the location can be used again.
 * - `stale`: what is in use has come to its end. Messages that need it are refused until there is another.
 * - `cacheFailed`: the copy for the next start could not be kept, or may not be used.
 */
export type TrustEvent =
  | {
      readonly type: 'loaded' | 'changed' | 'failed' | 'recovered' | 'stale';
      readonly source: TrustSourceState;
    }
  | { readonly type: 'cacheFailed'; readonly location: string; readonly message: string };
