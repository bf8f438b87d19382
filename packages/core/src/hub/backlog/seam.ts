import type { TailedMessage } from '../../receive/observation.js';
import { identityOf } from '../intake/identity.js';
import { RecentIds } from '../intake/recent-ids.js';

/** More than come in the time that an archive takes to keep a message. */
const REMEMBERED = 50_000;

/**
 * Tells which messages the archive has brought, around the moment at which the bus goes on: what both have comes from
 * the archive, since that is in order.
 */
export class Seam {
  readonly #fromBacklog = new RecentIds(REMEMBERED);

  /** Notes one that the backlog need not bring. */
  add(identity: string): void {
    this.#fromBacklog.add(identity);
  }

  /** Notes one that the archive brings; says whether it is new. */
  addFromBacklog(message: TailedMessage): boolean {
    const identity = identityOf(message);
    return identity === undefined || this.#fromBacklog.add(identity);
  }

  isFromBacklog(message: TailedMessage): boolean {
    return this.#fromBacklog.has(identityOf(message) ?? '');
  }
}
