import { describe, expect, it } from 'vitest';
import { folderWith } from '../../testing/folder.js';
import { checkArrows } from './check-arrows.js';

const references = (...names: string[]) => ({ references: names.map((name) => ({ path: `../${name}` })) });

const sound = {
  'package.json': { devDependencies: { vitest: '1', '@fedmsg/envelope': 'workspace:*' } },
  'tsconfig.json': { references: [{ path: 'packages/crypto' }, { path: 'packages/envelope' }] },
  'packages/envelope/package.json': { name: '@fedmsg/envelope', dependencies: { zod: '4' } },
  'packages/envelope/tsconfig.json': references(),
  'packages/envelope/src/index.ts': "export { topic } from './topic.js';",
  'packages/envelope/src/topic.ts': "import { z } from 'zod';\nexport const topic = z.string();",
  'packages/envelope/src/topic.test.ts': "import { it } from 'vitest';\nimport 'node:fs';",
  'packages/crypto/package.json': {
    name: '@fedmsg/crypto',
    dependencies: { '@fedmsg/envelope': 'workspace:^' },
    devDependencies: { '@fedmsg/testing': 'workspace:*', '@fedmsg/workbench': 'workspace:*' },
  },
  'packages/crypto/tsconfig.json': references('envelope'),
  'packages/crypto/src/sign.ts': "import 'node:crypto';\nimport { topic } from '@fedmsg/envelope';",
  'packages/crypto/test/sign.test.ts':
    "import '@fedmsg/crypto';\nimport '@fedmsg/testing';\nimport '@fedmsg/workbench';\nimport '../src/sign.js';",
};

const problemsWith = (files: Record<string, unknown>) => checkArrows(folderWith({ ...sound, ...files }));

describe('checkArrows()', () => {
  it('finds nothing in a sound workspace', () => {
    expect(problemsWith({})).toEqual([]);
  });

  it('finds a dependency that is not in the list', () => {
    const manifest = {
      name: '@fedmsg/envelope',
      dependencies: { zod: '4', '@fedmsg/crypto': 'workspace:^' },
    };
    expect(
      problemsWith({
        'packages/envelope/package.json': manifest,
        'packages/envelope/tsconfig.json': references('crypto'),
      }),
    ).toEqual([
      'packages/envelope/package.json: envelope -> crypto is not allowed; envelope may depend on no workspace package.',
    ]);
  });

  it('finds a package that the list does not know', () => {
    const [problem] = problemsWith({ 'packages/novel/package.json': { name: '@fedmsg/novel' } });
    expect(problem).toContain('packages/novel is not listed');
  });

  it.each([
    ["import '@fedmsg/meta';", "'@fedmsg/meta' is not among the dependencies of package.json."],
    [
      "export type { X } from '@fedmsg/testing';",
      "'@fedmsg/testing' is not among the dependencies of package.json.",
    ],
    ["await import('fast-check');", "'fast-check' is not among the dependencies of package.json."],
    [
      "import { x } from '../../envelope/src/topic.js';",
      "'../../envelope/src/topic.js' reaches out of the package",
    ],
    ["import { x } from '@fedmsg/crypto';", "'@fedmsg/crypto' is the package itself"],
  ])('finds the import %s in a source', (line, expected) => {
    const problems = problemsWith({ 'packages/crypto/src/verify.ts': `\n${line}` });
    expect(problems).toEqual([expect.stringContaining(`packages/crypto/src/verify.ts:2: ${expected}`)]);
  });

  it('lets the sources of a private package use the tools of the workspace', () => {
    expect(
      problemsWith({
        'packages/workbench/package.json': { name: '@fedmsg/workbench', private: true },
        'packages/workbench/tsconfig.json': references(),
        'packages/workbench/src/expect.ts': "import { expect } from 'vitest';",
        'tsconfig.json': references('crypto', 'envelope', 'workbench'),
      }),
    ).toEqual([]);
  });

  it('finds an import that is declared and still not allowed', () => {
    const problems = problemsWith({
      'packages/crypto/package.json': {
        name: '@fedmsg/crypto',
        dependencies: { '@fedmsg/envelope': 'workspace:^', '@fedmsg/meta': 'workspace:^' },
      },
      'packages/crypto/tsconfig.json': references('envelope', 'meta'),
      'packages/crypto/src/sign.ts': "import '@fedmsg/meta';",
      'packages/crypto/test/sign.test.ts': '',
    });
    expect(problems).toEqual([
      'packages/crypto/package.json: crypto -> meta is not allowed; crypto may depend on envelope.',
      "packages/crypto/src/sign.ts:1: '@fedmsg/meta' is an arrow that is not allowed; crypto may depend on envelope.",
    ]);
  });

  it("finds Node's own modules where there may be none", () => {
    const problems = problemsWith({ 'packages/envelope/src/topic.ts': "import 'node:fs';" });
    expect(problems).toEqual([
      expect.stringContaining("'node:fs' is Node's own, and envelope also runs in a browser"),
    ]);
  });

  it('finds references that are not the dependencies', () => {
    const problems = problemsWith({
      'packages/crypto/tsconfig.json': references('meta'),
      'tsconfig.json': { references: [{ path: 'packages/crypto' }] },
    });
    expect(problems).toEqual([
      'packages/crypto/tsconfig.json: lacks the reference to envelope.',
      'packages/crypto/tsconfig.json: has a reference to meta, which is no dependency.',
      'tsconfig.json: lacks the reference to envelope.',
    ]);
  });
});
