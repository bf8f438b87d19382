import { lookUp } from './key-path.js';
import type { KeyPath } from './key-path.js';
import type { PlainObject } from './merge.js';

/** What one file, or the program, gave. */
export interface Layer {
  /** Absent for what the program gave. */
  readonly file?: string;
  readonly values: PlainObject;
}

/** Where a layer came from, in the form that an issue takes. */
export function place(layer: Layer | undefined): { readonly file?: string } {
  return layer?.file === undefined ? {} : { file: layer.file };
}

/** The highest layer that has the path: what stands there after the merge came from it. */
export function layerOf(path: KeyPath, layers: readonly Layer[]): Layer | undefined {
  return layers.findLast((layer) => lookUp(layer.values, path).found);
}
