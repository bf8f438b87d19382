// @ts-check

/** @typedef {import('vitest/node').Reporter} Reporter */

/**
 * Names the tests that did not run, so that a missing server or folder never looks like a pass.
 *
 * @implements {Reporter}
 */
export class SkippedTests {
  /** @param {ReadonlyArray<import('vitest/node').TestModule>} modules */
  onTestRunEnd(modules) {
    const skipped = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => describe(module, test)),
    );
    if (skipped.length === 0) return;
    console.log(`\nSkipped, ${skipped.length} in all:`);
    for (const line of skipped) console.log(`  ${line}`);
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @param {import('vitest/node').TestCase} test
 */
function describe(module, test) {
  const result = test.result();
  const note = result.state === 'skipped' && result.note ? ` (${result.note})` : '';
  return `${module.relativeModuleId} > ${test.fullName}${note}`;
}
