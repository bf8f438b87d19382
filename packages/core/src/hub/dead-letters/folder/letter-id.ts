import { randomBytes } from 'node:crypto';

const ID = /^\d{8}T\d{9}-[0-9a-f]{8}$/;

/** Ids that sort as the letters came, and that no other process gives. */
export class LetterIds {
  #lastMs = 0;

  next(failedAt: number): string {
    // Those of one millisecond keep their order too.
    this.#lastMs = Math.max(failedAt, this.#lastMs + 1);
    const time = new Date(this.#lastMs).toISOString().replace(/[-:.Z]/g, '');
    return `${time}-${randomBytes(4).toString('hex')}`;
  }
}

/** Whether it is an id, and so leads to no other file. */
export function isLetterId(text: string): boolean {
  return ID.test(text);
}
