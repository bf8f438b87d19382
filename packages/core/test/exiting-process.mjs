// A program that publishes one message, says so on standard output, and ends in the way that its argument names. It runs
// what is built.
import { destroy, init, publish } from '@fedmsg/core';

const draft = { modname: 'shop', topic: 'order.new', msg: { order: 5 } };

const endings = {
  /** Ctrl-C ends it as it ends any program. */
  async killed() {
    await publish(draft);
    tellPublished();
  },
  /** Ctrl-C is answered with destroy(). */
  async handled() {
    process.once('SIGINT', () => void destroy());
    await publish(draft);
    tellPublished();
  },
  async destroyed() {
    await publish(draft);
    tellPublished();
    await destroy();
  },
  /** destroy() is called while the message is still held back. */
  async hurried() {
    const publishing = publish(draft);
    tellPublished();
    await destroy();
    await publishing;
  },
};

await init();
await endings[process.argv[2]]();

function tellPublished() {
  process.stdout.write('published\n');
}
