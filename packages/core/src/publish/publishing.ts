import type { Message, WaitOptions } from '@fedmsg/envelope';
import type { BusStatus } from '../status/bus-status.js';
import type { Outlet } from './outlet/outlet.js';
import type { PublishPipeline } from './pipeline.js';

/** The publish pipeline with the outlet that it ends in. */
export interface OpenPublishing {
  /** The endpoint name it publishes under. */
  readonly name: string;
  readonly outlet: Outlet;
  readonly pipeline: PublishPipeline;
}

/** The publishing side of a context: opened by the first message, and by the next one when it failed or broke. */
export class Publishing {
  readonly #open: () => Promise<OpenPublishing>;
  readonly #report: (status: BusStatus) => void;
  #current: Promise<OpenPublishing> | undefined;
  /** That of the current one, once it is open. */
  #pipeline: PublishPipeline | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(open: () => Promise<OpenPublishing>, report: (status: BusStatus) => void) {
    this.#open = open;
    this.#report = report;
  }

  publish(message: Message): Promise<Message> {
    const publishing =
      this.#pipeline === undefined
        ? this.#opened().then(({ pipeline }) => pipeline.publish(message))
        : this.#pipeline.publish(message);
    this.#last = publishing;
    return publishing;
  }

  async ready(options?: WaitOptions): Promise<void> {
    const { outlet } = await this.#opened();
    await outlet.ready(options);
  }

  async drain(timeoutMs: number): Promise<void> {
    const open = await this.#current?.catch(() => undefined);
    if (open === undefined) return;
    const deadline = Date.now() + timeoutMs;
    await settledWithin(this.#last, timeoutMs);
    await open.outlet.drain({ timeoutMs: Math.max(0, deadline - Date.now()) });
  }

  async close(): Promise<void> {
    const open = await this.#current?.catch(() => undefined);
    await open?.outlet.close();
  }

  #opened(): Promise<OpenPublishing> {
    if (this.#current !== undefined) return this.#current;
    const opening = this.#open();
    this.#current = opening;
    const forget = () => {
      if (this.#current !== opening) return;
      this.#current = undefined;
      this.#pipeline = undefined;
    };
    // Before any message can wait for it, so that none that comes later overtakes one that waits.
    opening.then(async (open) => {
      this.#pipeline = open.pipeline;
      void this.#relayStatus(open);
      await open.outlet.closed();
      forget();
    }, forget);
    return opening;
  }

  async #relayStatus({ name, outlet }: OpenPublishing): Promise<void> {
    for await (const event of outlet.status()) this.#report({ ...event, name });
  }
}

async function settledWithin(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([promise.catch(() => undefined), timeout]);
  clearTimeout(timer);
}
