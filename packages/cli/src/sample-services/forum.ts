import { BaseProcessor, readText } from '@fedmsg/meta';
import type { UncheckedMessage } from '@fedmsg/meta';
import { inTurn } from './sample-service.js';
import type { SampleService } from './sample-service.js';

class ForumProcessor extends BaseProcessor {
  readonly name = 'forum';

  override subtitle(message: UncheckedMessage): string {
    return `${readText(message, 'msg', 'user')} asks: ${readText(message, 'msg', 'title')}`;
  }

  override link(message: UncheckedMessage): string {
    return `https://forum.example.org/t/${readText(message, 'msg', 'id')}`;
  }

  override usernames(message: UncheckedMessage): Iterable<string> {
    return [readText(message, 'msg', 'user')];
  }
}

export const forum: SampleService = {
  modname: 'forum',
  certname: 'forum-localhost',
  topic: 'question.new',
  processor: new ForumProcessor(),
  body: (n) => ({
    id: 100 + n,
    user: inTurn(['noor', 'Zoë', 'ralph'], n),
    title: inTurn(['Why does it whistle?', 'How bright is bright?', 'Can I run two?'], n),
  }),
};
