import type * as z from 'zod';
import { ConfigError } from '../error.js';
import type { ConfigIssue } from '../error.js';
import { lookUp, showKeyPath } from './key-path.js';
import { layerOf, place } from './layer.js';
import type { Layer } from './layer.js';
import { merge } from './merge.js';
import type { PlainObject } from './merge.js';
import { configSchema } from '../schema.js';
import type { FedmsgConfig } from '../schema.js';
import { showValue } from '../show-value.js';

/**
 * The layers merged, lowest first, with the defaults under them and every value checked.
 *
 * @param refused - what earlier steps refused: it is thrown together with what is refused here.
 */
export function resolveConfig(layers: readonly Layer[], refused: readonly ConfigIssue[] = []): FedmsgConfig {
  const values = layers.map((layer) => layer.values).reduce<PlainObject>(merge, {});
  const result = configSchema.safeParse(values);
  if (result.success && refused.length === 0) return result.data;
  const issues = result.error?.issues.flatMap(innermost).map((issue) => explain(issue, values, layers)) ?? [];
  throw new ConfigError([...refused, ...issues]);
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
  return {
    code: 'INVALID_VALUE',
    ...place(layerOf(path, layers)),
    key: showKeyPath(path),
    expected: message,
    received: showValue(lookUp(values, path).value),
  };
}
