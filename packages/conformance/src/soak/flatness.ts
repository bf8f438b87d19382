import { processSize } from './process-size.js';

/** The greatest sizes of a process while each tenth of the messages went through it. */
export interface SizeHistory {
  readonly name: string;
  /** Resident size. */
  readonly megabytes: readonly number[];
  readonly descriptors: readonly number[];
}

/**
 * What the resident size may grow by after the first tenth. The young objects of V8 alone take up to 48 MB, and reach
 * that when there is the most to do. Over a million messages a leak of 40 bytes each shows.
 */
const GROWTH = { factor: 1.1, megabytes: 32 };

const TENTHS = 10;

/** Keeps the greatest sizes of a process. */
export class SizeWatch {
  readonly #name: string;
  readonly #pid: number;
  readonly #megabytes: number[] = Array<number>(TENTHS).fill(0);
  readonly #descriptors: number[] = Array<number>(TENTHS).fill(0);

  constructor(name: string, pid: number) {
    this.#name = name;
    this.#pid = pid;
  }

  get history(): SizeHistory {
    return { name: this.#name, megabytes: this.#megabytes, descriptors: this.#descriptors };
  }

  /** @param share of the messages that have gone through, from 0 to 1. */
  look(share: number): void {
    const { megabytes, descriptors } = processSize(this.#pid);
    const tenth = Math.min(TENTHS - 1, Math.floor(share * TENTHS));
    this.#megabytes[tenth] = Math.max(this.#megabytes[tenth]!, megabytes);
    this.#descriptors[tenth] = Math.max(this.#descriptors[tenth]!, descriptors);
  }
}

/** Neither the resident size nor the number of descriptors has grown after the first tenth. */
export function isFlat({ megabytes, descriptors }: SizeHistory): boolean {
  const [firstMegabytes = 0, ...laterMegabytes] = megabytes;
  const [firstDescriptors = 0, ...laterDescriptors] = descriptors;
  const limit = firstMegabytes * GROWTH.factor + GROWTH.megabytes;
  return Math.max(...laterMegabytes) <= limit && Math.max(...laterDescriptors) <= firstDescriptors;
}
