import { BaseProcessor } from '../base-processor.js';
import { findText, readText } from '../read-text.js';
import type { UncheckedMessage } from '../unchecked-message.js';

/** Announcements to everybody: `….announce.announcement` with `msg.message` and `msg.link`. */
export class AnnounceProcessor extends BaseProcessor {
  readonly name = 'announce';

  override subtitle(message: UncheckedMessage): string {
    const announcement = readText(message, 'msg', 'message');
    const username = findText(message, 'username');
    return username === undefined ? announcement : `${username} announced: ${announcement}`;
  }

  override link(message: UncheckedMessage): string {
    return readText(message, 'msg', 'link');
  }

  override usernames(message: UncheckedMessage): Iterable<string> {
    const username = findText(message, 'username');
    return username === undefined ? [] : [username];
  }
}
