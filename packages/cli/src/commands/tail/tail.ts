import { createContext } from '@fedmsg/core';
import type { BusParts, Tail } from '@fedmsg/core';
import { createMeta } from '@fedmsg/meta';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { createForm } from '../../messages/message-form.js';
import type { MessageForm, PrintForm } from '../../messages/message-form.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { Terminal } from '../../terminal/terminal.js';
import { sampleProcessors } from '../../sample-services/sample-processors.js';
import { linkSignal } from '../../signals/link-signal.js';
import { noteConnections } from './note-connections.js';
import { summaryOf } from './summary.js';

/** What to listen to, and how to print it. */
export interface TailCommandOptions extends BusConfigOptions {
  /** Topic patterns; empty: every topic. */
  readonly topics: readonly string[];
  /** Ends after this many messages. */
  readonly count?: number | undefined;
  readonly forMs?: number | undefined;
  readonly form: MessageForm;
  readonly validate: boolean;
  readonly showRefused: boolean;
}

/** Prints messages until the signal, the time or the count ends it. */
export async function tail(options: TailCommandOptions, io: CommandIo, parts?: BusParts): Promise<void> {
  const terminal = createTerminal(io);
  const overrides = options.validate ? {} : { validate_signatures: false };
  const config = await loadBusConfig(options, overrides, io, terminal);
  await using context = createContext(config, parts);

  const topic = options.topics.length > 0 ? options.topics : '';
  using ending = linkSignal(io.signal, options.forMs);
  const messages = context.tailMessages({ topic, signal: ending.signal });
  void noteConnections(messages.status(), terminal);
  await messages.opened();
  terminal.note(`Listening at ${Object.values(config.endpoints).flat().join(', ')}. Ctrl-C ends it.`);

  const form = createForm(options.form, {
    meta: createMeta({ config, processors: sampleProcessors(config) }),
    colors: terminal.colors,
    now: () => new Date(),
  });
  await printMessages(messages, form, options, terminal);
  terminal.note(summaryOf(messages.counts));
}

async function printMessages(
  messages: Tail,
  form: PrintForm,
  { count = Infinity, showRefused }: TailCommandOptions,
  terminal: Terminal,
): Promise<void> {
  let printed = 0;
  for await (const observation of messages.observations()) {
    if (observation.type === 'refused' && !showRefused) continue;
    await terminal.print(form(observation));
    if (++printed >= count) return;
  }
}
