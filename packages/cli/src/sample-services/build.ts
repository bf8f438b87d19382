import { BaseProcessor, readText } from '@fedmsg/meta';
import type { UncheckedMessage } from '@fedmsg/meta';
import { inTurn } from './sample-service.js';
import type { SampleService } from './sample-service.js';

class BuildProcessor extends BaseProcessor {
  readonly name = 'build';

  override subtitle(message: UncheckedMessage): string {
    const [name, version, result] = ['package', 'version', 'result'].map((key) =>
      readText(message, 'msg', key),
    );
    return `the build of ${name} ${version} ${result}`;
  }

  override packages(message: UncheckedMessage): Iterable<string> {
    return [readText(message, 'msg', 'package')];
  }
}

export const build: SampleService = {
  modname: 'build',
  certname: 'build-localhost',
  topic: 'package.complete',
  processor: new BuildProcessor(),
  body: (n) => ({
    package: inTurn(['kettle', 'lighthouse'], n),
    version: `1.${n}`,
    result: inTurn(['succeeded', 'succeeded', 'failed'], n),
    seconds: 60 + n,
  }),
};
