// @ts-check
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Compiles the TypeScript of the documentation against the packages as their users get them.
 *
 * @param {readonly import('./steps.js').Step[]} steps
 * @param {string} folder
 * @returns {string[]} problems
 */
export function checkTypes(steps, folder) {
  /** @type {Map<string, string>} */
  const whereByFile = new Map();
  for (const { kind, where, text } of steps) {
    if (kind !== 'typed script') continue;
    const file = join(folder, `${where.replaceAll(/[^\w.]+/g, '-')}.mts`);
    // A block is a module even where it imports nothing.
    writeFileSync(file, `${text}\nexport {};\n`);
    whereByFile.set(file, where);
  }
  const program = ts.createProgram([...whereByFile.keys()], {
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: ['node'],
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
    return `${whereByFile.get(file?.fileName ?? '') ?? 'docs'}, line ${line + 1} of the block: ${text}`;
  });
}
