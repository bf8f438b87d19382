import { existsSync } from 'node:fs';
import type { ConfigIssue } from '../error.js';
import { checkRules } from '../rules/check-rules.js';
import { findNearMisses } from '../rules/near-miss.js';
import type { RuleWarning } from '../rules/rule.js';
import type { FedmsgConfig } from '../schema/config-schema.js';
import type { ConfigWarning } from '../warning.js';
import { showSource } from './config-source.js';
import { lookUp, showKeyPath } from './key-path.js';
import { issueAt } from './layer.js';
import type { Layer } from './layer.js';
import type { PlainObject } from './merge.js';
import { sourceOf } from './provenance.js';

/** What the rules across keys refuse, and what they find odd, each with the place of the value. */
export function applyRules(
  config: FedmsgConfig,
  given: PlainObject,
  layers: readonly Layer[],
): { readonly errors: readonly ConfigIssue[]; readonly warnings: readonly ConfigWarning[] } {
  const { errors, warnings } = checkRules(config, {
    isGiven: (path) => lookUp(given, path).found,
    exists: existsSync,
  });
  return {
    errors: errors.map(({ code, paths: [path], expected, received }) =>
      issueAt(sourceOf(path, layers), { code, key: showKeyPath(path), expected, received }),
    ),
    warnings: warnings.map((warning) => placed(warning, layers)),
  };
}

/** The keys that look like a misspelled one. */
export function nearMisses(given: PlainObject, layers: readonly Layer[]): readonly ConfigWarning[] {
  return findNearMisses(given).map((warning) => placed(warning, layers));
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
