import type { ConfigIssue } from '../error.js';
import type { ConfigSource } from './config-source.js';
import { showSource } from './config-source.js';
import type { KeyPath } from './key-path.js';
import type { PlainObject } from './merge.js';

/** What one file, one variable of the environment, one flag, or the program gave. */
export interface Layer {
  readonly values: PlainObject;
  /** Of a path that the layer has. */
  sourceOf(path: KeyPath): ConfigSource;
}

/** An issue with the place of its value: in its members where that is a file, and otherwise in its words. */
export function issueAt(source: ConfigSource | undefined, issue: ConfigIssue): ConfigIssue {
  switch (source?.kind) {
    case 'file': {
      const { kind: _kind, ...place } = source;
      return { ...issue, ...place };
    }
    case 'environment':
    case 'flag':
      return { ...issue, received: `${issue.received} from ${showSource(source)}` };
    default:
      return issue;
  }
}
