import { showSource } from '@fedmsg/config';
import type { KeyPath, Provenance } from '@fedmsg/config';
import { shownValue } from '../shown-value.js';
import type { GivenBy } from './explanation.js';

/** What one source gave at the path. */
export function givenBy({ source, value, overridden }: Provenance, path: KeyPath): GivenBy {
  return {
    file: null,
    line: null,
    column: null,
    variable: null,
    ...source,
    place: showSource(source),
    value: shownValue(value, path),
    overridden,
  };
}
