import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Document, Node } from 'yaml';
import type { ReadDocument } from '../../document/config-document.js';
import { createDocumentBuilder } from '../../document/document-builder.js';
import type { DocumentBuilder } from '../../document/document-builder.js';
import { createSourceText } from '../../document/source-text.js';
import type { SourceText } from '../../document/source-text.js';
import { aliasTargets } from './alias-targets.js';
import { createMembersOf } from './members.js';
import { parseDocument } from './parse-document.js';

/**
 * YAML 1.2 with its core schema, aliases, and the merge keys (`<<`) of YAML 1.1. Keys that are no texts become what
 * was written: `8080: x` is the member `8080`. A file of comments alone gives nothing.
 */
export const readYaml: ReadDocument = (text, file) => {
  const source = createSourceText(text, file);
  const builder = createDocumentBuilder(source);
  const document = parseDocument(source);
  const root = document?.contents;
  if (!document || !root || (isScalar(root) && root.value === null)) {
    builder.openObject(0);
    builder.close();
  } else build(document, root, builder, source);
  return builder.finish();
};

function build(document: Document, root: Node, builder: DocumentBuilder, source: SourceText): void {
  const targets = aliasTargets(document, source);
  const membersOf = createMembersOf(targets, source);
  const open = new Set<Node>();

  const put = (node: Node | null, offset: number): void => {
    if (isAlias(node)) putTarget(node, offset);
    else if (isMap(node)) {
      builder.openObject(offset);
      for (const { name, nameOffset, value } of membersOf(node)) {
        builder.name(name, nameOffset);
        put(value, offsetOf(value) ?? nameOffset);
      }
      builder.close();
    } else if (isSeq(node)) {
      builder.openList(offset);
      for (const item of node.items as (Node | null)[]) put(item, offsetOf(item) ?? offset);
      builder.close();
    } else builder.scalar(isScalar(node) ? node.value : null, offset);
  };
  // An alias stands for a copy: what it names is built, and counted, again at each place.
  const putTarget = (alias: Alias, offset: number): void => {
    const target = targets.get(alias);
    if (target === undefined || open.has(target))
      throw source.refusal(
        'INVALID_SYNTAX',
        offset,
        'an alias of what it is not part of',
        `*${alias.source}`,
      );
    open.add(target);
    put(target, offset);
    open.delete(target);
  };
  put(root, offsetOf(root) ?? 0);
}

function offsetOf(node: Node | null): number | undefined {
  return node?.range?.[0];
}
