import { describe, expect, it } from 'vitest';
import { folderWith } from '../../testing/folder.js';
import { anchorsOf, checkLinks } from './links.js';

const problemsOf = (text: string) => {
  const workspace = folderWith({ 'docs/protocol.md': '# The protocol\n\n## Signed bytes', 'README.md': '' });
  return checkLinks(workspace, [{ name: 'docs/page.md', text }]);
};

describe('checkLinks()', () => {
  it.each([
    '[a](protocol.md)',
    '[a](protocol.md#signed-bytes "title")',
    '[a](../README.md) and ![b](<protocol.md>)',
    '[a]: protocol.md#the-protocol',
    '[a](https://example.org/nothing) [b](mailto:x@example.org)',
    '`[a](nothing.md)`',
    '```text\n[a](nothing.md)\n```',
  ])('is content with %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    ['[a](nothing.md)', "docs/page.md:2: the link 'nothing.md' leads to nothing."],
    ['[a](protocol.md#frames)', 'names no heading; there are: the-protocol, signed-bytes.'],
    ['[a](../../other/README.md)', 'leads out of the workspace.'],
    ['[a]: nothing.md', 'leads to nothing.'],
  ])('finds %s', (text, problem) => {
    expect(problemsOf(`\n${text}`)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('anchorsOf()', () => {
  it('makes anchors as GitHub does', () => {
    const markdown =
      '# `loads()` & friends\n## A [link](x.md)\n## Limits\n```sh\n# no heading\n```\n### Limits ##\n';
    expect(anchorsOf(markdown)).toEqual(['loads--friends', 'a-link', 'limits', 'limits-1']);
  });
});
