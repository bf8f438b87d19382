import { createVerifier } from '@fedmsg/crypto';
import type { FedmsgConfigInput } from '@fedmsg/config';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { openInput } from '../../input/open-input.js';
import { splitMessages } from '../../input/split-messages.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import { createExplainer } from './explain/create-explainer.js';
import { createJudge } from './judge.js';
import { verdictRecord, verdictText } from './print-verdict.js';

/** What to verify, and by what. */
export interface VerifyOptions extends BusConfigOptions {
  /** A file, or `-` for stdin. */
  readonly file: string;
  /** CA certificates, in place of those of the configuration and of its CRLs. */
  readonly ca?: readonly string[] | undefined;
  /** CRLs, in place of those of the configuration. */
  readonly crl?: readonly string[] | undefined;
  /** When certificates have to be valid. */
  readonly at: 'now' | 'timestamp' | Date;
  /** Undoes what the archive behind datagrepper alters. */
  readonly archive: boolean;
  /** Adds to each verdict what it stands on, and what can be done about a refusal. Default `false`. */
  readonly explain?: boolean | undefined;
  readonly json: boolean;
}

/**
 * Prints a verdict for each message of the input.
 *
 * @throws {CliError} `MESSAGES_REFUSED` when one is not authentic, not allowed or no message; `NO_MESSAGES`,
 * `UNREADABLE_INPUT`
 * @throws {CryptoError} when the trust cannot be used
 */
export async function verify(options: VerifyOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const config = await loadBusConfig(options, trustOf(options), io, terminal);
  const trust = { ...config, validate_at: options.at };
  await using verifier = await createVerifier(trust);
  const judge = createJudge(verifier, options);
  const explain = options.explain ? await createExplainer(trust) : undefined;

  const counts = { all: 0, refused: 0 };
  for await (const text of splitMessages(openInput(options.file, io))) {
    const verdict = await judge(text);
    counts.all++;
    if (!verdict.verified) counts.refused++;
    const explanation = await explain?.(verdict);
    await terminal.print(
      options.json ? verdictRecord(verdict, explanation) : verdictText(verdict, terminal.colors, explanation),
    );
  }
  io.signal.throwIfAborted();
  assertAllVerified(counts);
}

/** The CRLs of the configuration are those of its own CAs, and would refuse what another one issued. */
function trustOf({ ca, crl }: VerifyOptions): FedmsgConfigInput {
  if (ca !== undefined) return { ca_cert_location: [...ca], crl_location: [...(crl ?? [])] };
  return crl === undefined ? {} : { crl_location: [...crl] };
}

function assertAllVerified({ all, refused }: { readonly all: number; readonly refused: number }): void {
  if (all === 0) throw new CliError('NO_MESSAGES', 'Expected at least one message; the input holds none.');
  if (refused > 0) {
    const text = `Expected every message to be authentic and allowed; refused ${refused} of ${countOf(all, 'message')}.`;
    throw new CliError('MESSAGES_REFUSED', text);
  }
}
