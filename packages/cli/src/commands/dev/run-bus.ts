import type { FedmsgConfig } from '@fedmsg/config';
import { createContext } from '@fedmsg/core';
import { createMeta } from '@fedmsg/meta';
import type { Relay } from '@fedmsg/services';
import { createForm } from '../../messages/message-form.js';
import { sampleProcessors } from '../../sample-services/sample-processors.js';
import { aborted } from '../../signals/aborted.js';
import { runTogether } from '../../signals/run-together.js';
import type { Terminal } from '../../terminal/terminal.js';
import { sendTraffic } from './traffic/traffic.js';

/** What goes on beside the relay. */
export interface RunBusOptions {
  readonly forMs?: number | undefined;
  /** Whether sample services send messages. */
  readonly traffic: boolean;
  /** Between two of them. */
  readonly intervalMs: number;
  readonly json: boolean;
}

/** Shows what the relay passes on and has the sample services send, until the signal or the time ends it. */
export async function runBus(
  config: FedmsgConfig,
  relay: Relay,
  options: RunBusOptions,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  const hasReader = firstSubscriber(relay);
  await runTogether(signal, options.forMs, [
    (until) => Promise.race([failureOf(relay), aborted(until)]),
    (until) => showMessages(config, options, until, terminal),
    async (until) => {
      await Promise.race([hasReader, aborted(until)]);
      await (options.traffic ? sendTraffic(config, options.intervalMs, until) : aborted(until));
    },
  ]);
}

async function failureOf(relay: Relay): Promise<void> {
  const error = await relay.closed();
  if (error !== undefined) throw error;
}

/** Resolves when somebody gets what the relay passes on; before, the first message would be lost. */
async function firstSubscriber(relay: Relay): Promise<void> {
  for await (const { type } of relay.status()) if (type === 'subscribed') return;
}

async function showMessages(
  config: FedmsgConfig,
  { json }: RunBusOptions,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  await using context = createContext(config);
  const meta = createMeta({ config, processors: sampleProcessors(config) });
  const form = createForm(json ? 'json' : 'line', { meta, colors: terminal.colors, now: () => new Date() });
  for await (const observation of context.tailMessages({ signal }).observations()) {
    await terminal.print(form(observation));
  }
}
