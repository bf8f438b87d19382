import { BaseProcessor } from '../base-processor.js';

/** For every message that no other processor is for: the title is all it knows. */
export class DefaultProcessor extends BaseProcessor {
  readonly name = 'unhandled';
}
