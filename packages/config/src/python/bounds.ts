import { Refusal } from './refusal.js';

/** What one file may cost. A real file takes a few hundred steps; these keep a hostile one under a second and 100 MB. */
export const LIMITS = {
  /** UTF-16 units of the file. */
  source: 256 << 10,
  /** Names, literals, operators and brackets in the file. */
  tokens: 100_000,
  /** Expressions or statements in each other in the file, and calls in each other while it is evaluated. */
  nesting: 100,
  /** Expressions evaluated, and items looked at. */
  steps: 200_000,
  /** Items and entries of every list, tuple, set and dict that is made, in total. */
  values: 100_000,
  /** UTF-16 units of every text that is made, in total. */
  text: 2 << 20,
  /** Bits of an integer. */
  integerBits: 4096,
  /** Digits after the point when a number is written. */
  digits: 1000,
  /** Items of a value in each other. */
  depth: 100,
} as const;

type Counted = 'steps' | 'values' | 'text';

const UNITS: Readonly<Record<Counted, string>> = {
  steps: 'steps of evaluation',
  values: 'items of lists and dicts made',
  text: 'characters of text made',
};

/** Counts what the evaluation of one file costs; everything that takes time or memory is counted before it is done. */
export class Bounds {
  readonly #spent: Record<Counted, number> = { steps: 0, values: 0, text: 0 };
  #nesting = 0;

  steps(count = 1): void {
    this.#spend('steps', count);
  }

  /** Looking through a text costs a step for every few characters; for another text, for each of that text's too. */
  search(length: number, soughtLength = 0): void {
    this.#spend('steps', (length >> 4) * (1 + (soughtLength >> 4)));
  }

  values(count: number): void {
    this.#spend('values', count);
  }

  /** Returns the text, so that making one and counting it is one expression. */
  text(text: string): string {
    this.textLength(text.length);
    return text;
  }

  /** For texts that must not even be made when they are too long. */
  textLength(length: number): void {
    this.#spend('text', length);
  }

  /** Runs what stands inside something else: an expression in an expression, a function that is called. */
  nested<T>(run: () => T): T {
    if (this.#nesting >= LIMITS.nesting * 2) throw tooDeep('the file');
    this.#nesting += 1;
    try {
      return run();
    } finally {
      this.#nesting -= 1;
    }
  }

  #spend(what: Counted, count: number): void {
    this.#spent[what] += count;
    if (!(this.#spent[what] <= LIMITS[what]))
      throw new Refusal('LIMIT_EXCEEDED', `at most ${LIMITS[what]} ${UNITS[what]}`, 'more');
  }
}

/** Refuses values in each other; every function that walks into a value passes how deep it is. */
export function checkDepth(depth: number): void {
  if (depth > LIMITS.depth) throw tooDeep('a value');
}

function tooDeep(where: string): Refusal {
  return new Refusal('LIMIT_EXCEEDED', `at most ${LIMITS.depth} levels in ${where}`, 'more');
}
