import { existsSync } from 'node:fs';
import { ConfigError } from '../error.js';
import { checkRules } from '../rules/check-rules.js';
import { findNearMisses } from '../rules/near-miss.js';
import type { RuleWarning } from '../rules/rule.js';
import type { ConfigWarning } from '../warning.js';
import { showSource } from './config-source.js';
import { lookUp, showKeyPath } from './key-path.js';
import { issueAt } from './layer.js';
import type { Layer } from './layer.js';
import { sourceOf } from './provenance.js';
import type { ResolvedConfig } from './resolve-config.js';

/**
 * Asks the rules across keys, and gives what they find odd, each with the place of the value.
 *
 * @throws {ConfigError} `CONFLICT`, `INVALID_VALUE` with everything that they refuse
 */
export function applyRules(
  { config, given }: ResolvedConfig,
  layers: readonly Layer[],
): readonly ConfigWarning[] {
  const { errors, warnings } = checkRules(config, {
    isGiven: (path) => lookUp(given, path).found,
    exists: existsSync,
  });
  if (errors.length > 0)
    throw new ConfigError(
      errors.map(({ code, paths: [path], expected, received }) =>
        issueAt(sourceOf(path, layers), { code, key: showKeyPath(path), expected, received }),
      ),
    );
  return [...findNearMisses(given), ...warnings].map((warning) => placed(warning, layers));
}

function placed(
  { code, paths: [path], expected, received }: RuleWarning,
  layers: readonly Layer[],
): ConfigWarning {
  const source = sourceOf(path, layers);
  const key = showKeyPath(path);
  const where = source === undefined || source.kind === 'program' ? [] : [showSource(source)];
  const message = [...where, key, `expected ${expected}, received ${received}`].join(': ');
  if (source?.kind !== 'file') return { code, message, key };
  const { kind: _kind, ...place } = source;
  return { code, message, key, ...place };
}
