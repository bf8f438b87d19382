// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from '../../process/run.js';
import { ToolError } from '../../process/tool-error.js';
import { filesUnder } from '../../workspace/files.js';
import { readPublishedPackages } from '../../workspace/packages.js';

const unreleased = '0.0.0';

/**
 * That every package whose sources differ from its last release is named by a changeset. Releases are told by the tags
 * that changesets writes, `<name>@<version>`.
 *
 * @param {string} workspace
 * @returns {Promise<string[]>} problems
 */
export async function checkChangesets(workspace) {
  const named = packagesNamedIn(readChangesets(workspace));
  const problems = [];
  for (const { folder, manifest } of readPublishedPackages(workspace)) {
    if (named.has(manifest.name) || !(await hasUnreleasedChanges(workspace, folder, manifest))) continue;
    problems.push(
      `${manifest.name} has changed since its last release and no changeset names it; ` +
        'run `npx changeset` and say what changes for its users.',
    );
  }
  return problems;
}

/** @param {string} workspace */
function readChangesets(workspace) {
  return filesUnder(
    join(workspace, '.changeset'),
    (name) => name.endsWith('.md') && name !== 'README.md',
  ).map((file) => readFileSync(file, 'utf8'));
}

/**
 * The packages in the front matter of changesets: lines like `'@fedmsg/meta': minor`.
 *
 * @param {readonly string[]} changesets
 */
function packagesNamedIn(changesets) {
  const names = changesets.flatMap((text) => {
    const frontMatter = /^---\n(?<lines>[\s\S]*?)\n---/.exec(text)?.groups?.['lines'] ?? '';
    return [...frontMatter.matchAll(/^['"]?(?<name>@fedmsg\/[\w-]+)['"]?\s*:/gm)].map(
      ({ groups }) => groups?.['name'],
    );
  });
  return new Set(names);
}

/**
 * @param {string} workspace
 * @param {string} folder
 * @param {import('../../workspace/packages.js').Manifest} manifest
 */
async function hasUnreleasedChanges(workspace, folder, { name, version }) {
  const tag = `${name}@${version}`;
  const known = await git(workspace, ['tag', '--list', tag]);
  // A version without a tag was just given by `changeset version`, which used the changesets up; the first has none yet.
  if (known.stdout.trim() === '') return version === unreleased;
  const paths = ['src', 'package.json'].map((path) => `packages/${folder}/${path}`);
  const { stdout } = await git(workspace, ['diff', '--name-only', tag, '--', ...paths]);
  return stdout.trim() !== '';
}

/**
 * @param {string} workspace
 * @param {string[]} args
 */
async function git(workspace, args) {
  const result = await runCaptured('git', args, { cwd: workspace });
  if (result.code !== 0) throw new ToolError(`git ${args.join(' ')} failed:\n${result.output}`);
  return result;
}
