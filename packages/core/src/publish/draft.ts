import type { MessageBody } from '@fedmsg/envelope';
import type { BodyOfDraft } from '../topics/topics.js';

/** What an application has to say. */
export interface Draft<Body = MessageBody> {
  /**
   * What happened, as `OBJECT[.SUBOBJECT].EVENT`, such as `update.comment`; prefix, environment and `modname` are put
   * before it. A topic that begins with the configured prefix is taken as it is.
   */
  readonly topic: string;
  /** The category, usually the name of the service, such as `bodhi`. */
  readonly modname?: string;
  /** The content. Default `{}`. */
  readonly msg?: Body;
}

/**
 * A {@link Draft} whose `msg` is of the type that `Topics` has for its `modname.topic`. What is left out is `{}`, and must
 * be allowed to be.
 */
export type DraftOf<Topic extends string, Modname extends string = never> = {
  readonly topic: Topic;
  readonly modname?: Modname;
} & (Record<string, never> extends BodyOfDraft<Topic, Modname>
  ? { readonly msg?: BodyOfDraft<Topic, Modname> }
  : { readonly msg: BodyOfDraft<Topic, Modname> });
