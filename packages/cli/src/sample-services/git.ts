import { BaseProcessor, readText } from '@fedmsg/meta';
import type { UncheckedMessage } from '@fedmsg/meta';
import { inTurn } from './sample-service.js';
import type { SampleService } from './sample-service.js';

class GitProcessor extends BaseProcessor {
  readonly name = 'git';

  override subtitle(message: UncheckedMessage): string {
    const [user, repo, summary] = ['user', 'repo', 'summary'].map((name) => readText(message, 'msg', name));
    return `${user} pushed to ${repo}: "${summary}"`;
  }

  override usernames(message: UncheckedMessage): Iterable<string> {
    return [readText(message, 'msg', 'user')];
  }

  override packages(message: UncheckedMessage): Iterable<string> {
    return [readText(message, 'msg', 'repo')];
  }
}

export const git: SampleService = {
  modname: 'git',
  certname: 'git-localhost',
  topic: 'commit.push',
  processor: new GitProcessor(),
  body: (n) => ({
    user: inTurn(['ralph', 'lena', 'sam'], n),
    repo: inTurn(['kettle', 'lighthouse'], n),
    branch: 'main',
    summary: inTurn(['Boil faster', 'Fix the lamp at dusk', 'Say what went wrong'], n),
  }),
};
