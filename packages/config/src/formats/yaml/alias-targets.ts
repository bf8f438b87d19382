import { isAlias, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';
import type { SourceText } from '../../document/source-text.js';

/** What each alias names: the last node before it that has the anchor, and not what a later one redefines. */
export function aliasTargets(document: Document, source: SourceText): ReadonlyMap<Alias, Node> {
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchored.set(node.anchor, node);
        return;
      }
      const target = anchored.get(node.source);
      if (target === undefined)
        throw source.refusal(
          'INVALID_SYNTAX',
          node.range?.[0] ?? 0,
          'an anchor before its alias',
          `*${node.source}`,
        );
      targets.set(node, target);
    },
  });
  return targets;
}
