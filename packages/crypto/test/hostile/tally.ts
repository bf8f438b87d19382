import { findReason } from './stricter.js';

/** What became of one mutant. */
export interface Verdict {
  /** How it came, and what was done to it. */
  readonly history: string;
  readonly bytes: Uint8Array;
  /** The code of the error; `undefined` for an accepted one. */
  readonly code: string | undefined;
  /** Whether the oracle accepts it. */
  readonly isRight: boolean;
}

/** What became of all mutants. */
export class Tally {
  accepted = 0;
  /** How many were refused, by code. */
  readonly refused = new Map<string, number>();
  /** Of those, how many the oracle accepts, by the reason that we have for it. */
  readonly stricter = new Map<string, number>();
  /** Accepts that the oracle does not share, and refusals that nobody has explained; the first of them. */
  readonly wrong: string[] = [];

  add({ code, isRight, ...mutant }: Verdict): void {
    if (code === undefined) {
      this.accepted++;
      if (!isRight) this.addWrong('accepted, and the oracle refuses it', mutant);
      return;
    }
    increment(this.refused, code);
    if (!isRight) return;
    const reason = findReason({ code, bytes: mutant.bytes });
    if (reason === undefined) this.addWrong(`refused with ${code}, and the oracle accepts it`, mutant);
    else increment(this.stricter, reason);
  }

  addWrong(what: string, { history, bytes }: Pick<Verdict, 'history' | 'bytes'>): void {
    if (this.wrong.length === MAX_WRONG) return;
    this.wrong.push(`${what} (${history}): ${Buffer.from(bytes).toString('base64')}`);
  }
}

const MAX_WRONG = 20;

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
