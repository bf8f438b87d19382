import type { MessageBody } from '@fedmsg/envelope';

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
