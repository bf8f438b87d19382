import type { SizeHistory } from './flatness.js';

/** What a soak has shown. */
export interface SoakResult {
  readonly name: string;
  readonly messages: number;
  readonly seconds: number;
  readonly sizes: readonly SizeHistory[];
  /** What has to be true besides flat sizes, each with what was found. */
  readonly claims: readonly Claim[];
}

interface Claim {
  readonly claim: string;
  readonly found: string;
  readonly holds: boolean;
}
