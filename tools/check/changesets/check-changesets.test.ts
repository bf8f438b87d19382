import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../../testing/folder.js';
import { checkChangesets } from './check-changesets.js';

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];

function repository(version: string, files: Record<string, unknown> = {}): string {
  const folder = folderWith({
    'packages/meta/package.json': { name: '@fedmsg/meta', version },
    'packages/meta/src/index.ts': 'export const a = 1;',
    ...files,
  });
  git(folder, 'init', '--quiet');
  git(folder, 'add', '.');
  git(folder, ...identity, 'commit', '--quiet', '--message', 'first');
  return folder;
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder });
}

const changeset = "---\n'@fedmsg/meta': minor\n---\n\nWords for pull requests.\n";

describe('checkChangesets()', () => {
  it('wants a changeset for a package that was never released', async () => {
    expect(await checkChangesets(repository('0.0.0'))).toEqual([
      expect.stringContaining('@fedmsg/meta has changed since its last release and no changeset names it'),
    ]);
  });

  it('is content with a changeset that names the package', async () => {
    expect(await checkChangesets(repository('0.0.0', { '.changeset/warm-words.md': changeset }))).toEqual([]);
  });

  it('takes only the front matter for names', async () => {
    const about = "---\n'@fedmsg/core': patch\n---\n\n'@fedmsg/meta': unchanged\n";
    expect(await checkChangesets(repository('0.0.0', { '.changeset/core.md': about }))).toHaveLength(1);
  });

  it('wants none for a version that was just given and is not tagged yet', async () => {
    expect(await checkChangesets(repository('1.0.0'))).toEqual([]);
  });

  it('wants one as soon as a released package changes', async () => {
    const folder = repository('1.0.0');
    git(folder, 'tag', '@fedmsg/meta@1.0.0');
    expect(await checkChangesets(folder)).toEqual([]);
    writeFileSync(join(folder, 'packages/meta/src/index.ts'), 'export const a = 2;');
    expect(await checkChangesets(folder)).toHaveLength(1);
  });
});
