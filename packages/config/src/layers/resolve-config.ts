import type * as z from 'zod';
import type { ConfigIssue } from '../error.js';
import { readValues } from '../schema/config-schema.js';
import type { FedmsgConfig } from '../schema/config-schema.js';
import { isSecretPath } from '../schema/key-facts.js';
import { showValue } from '../show-value.js';
import { lookUp, showKeyPath } from './key-path.js';
import type { KeyPath } from './key-path.js';
import { issueAt } from './layer.js';
import type { Layer } from './layer.js';
import { merge } from './merge.js';
import type { PlainObject } from './merge.js';
import { sourceOf } from './provenance.js';

/** What all layers say together. */
export interface ResolvedConfig {
  /** As it was written, without defaults. */
  readonly given: PlainObject;
  /** With the defaults; `undefined` where a value is refused. */
  readonly config: FedmsgConfig | undefined;
  /** The values that are refused, each with its place. */
  readonly errors: readonly ConfigIssue[];
}

/** The layers merged, lowest first, with the defaults under them and every value checked. */
export function resolveConfig(layers: readonly Layer[]): ResolvedConfig {
  const given = merge(...layers.map((layer) => layer.values));
  const { data: config, error } = readValues(given);
  const errors = error?.issues.flatMap(innermost).map((issue) => explain(issue, given, layers)) ?? [];
  return { given, config, errors };
}

/** Of a value that may be one thing or a list of them: the bad item of the list, when it is a list. */
function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  const branches = issue.code === 'invalid_union' ? issue.errors : [];
  const inner = branches.find((branch) => branch.some(({ path }) => path.length > 0));
  return inner?.map((item) => ({ ...item, path: [...issue.path, ...item.path] })) ?? [issue];
}

function explain(
  { path, message }: z.core.$ZodIssue,
  values: PlainObject,
  layers: readonly Layer[],
): ConfigIssue {
  return issueAt(sourceOf(path, layers), {
    code: 'INVALID_VALUE',
    key: showKeyPath(path),
    expected: message,
    received: received(path, lookUp(values, path).value),
  });
}

function received(path: KeyPath, value: unknown): string {
  return isSecretPath(path) && value !== undefined ? 'a value that is not shown' : showValue(value);
}
