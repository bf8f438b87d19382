import { Refusal } from '../refusal.js';

/** Checks that each line stands as far right as Python demands. */
export class Indentation {
  readonly #widths = [0];
  #opensBlock = false;

  /** @param blank - what stands before the first character that is not blank. */
  startLine(blank: string, at: number): void {
    const width = widthOf(blank);
    const top = this.#widths.at(-1) ?? 0;
    if (this.#opensBlock !== width > top)
      if (this.#opensBlock) throw indentationError('an indented block', 'a line that is not indented', at);
      else if (width > top)
        throw indentationError('a line as far left as the one before', 'one indented further', at);
    if (width > top) this.#widths.push(width);
    while ((this.#widths.at(-1) ?? 0) > width) this.#widths.pop();
    if (this.#widths.at(-1) !== width)
      throw indentationError('a line that starts where a block before it does', 'one between two blocks', at);
    this.#opensBlock = false;
  }

  endLine(opensBlock: boolean): void {
    this.#opensBlock = opensBlock;
  }
}

/** A tab goes to the next multiple of eight. */
function widthOf(blank: string): number {
  let width = 0;
  for (const character of blank) width = character === '\t' ? width + 8 - (width % 8) : width + 1;
  return width;
}

function indentationError(expected: string, received: string, at: number): Refusal {
  return new Refusal('INVALID_SYNTAX', expected, received, at);
}
