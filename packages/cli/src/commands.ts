import type { BusConfigOptions } from './bus-config.js';
import type { CommandIo } from './command-io.js';
import type { CaOptions } from './commands/ca/ca-options.js';
import type { CrlOptions } from './commands/ca/crl.js';
import type { InitOptions } from './commands/ca/init.js';
import type { IssueOptions } from './commands/ca/issue.js';
import type { RenewOptions } from './commands/ca/renew.js';
import type { RevokeOptions } from './commands/ca/revoke.js';
import type { CanonicalOptions } from './commands/canonical/canonical.js';
import type { CheckHubOptions } from './commands/check/check.js';
import type { CheckOptions } from './commands/config/check.js';
import type { ConvertOptions } from './commands/config/convert.js';
import type { ExplainOptions } from './commands/config/explain/explain.js';
import type { InitOptions as ConfigInitOptions } from './commands/config/init.js';
import type { QueryOptions } from './commands/config/query.js';
import type { DevOptions } from './commands/dev/dev.js';
import type { DlqChangeOptions } from './commands/dlq/change-letters.js';
import type { DlqListOptions } from './commands/dlq/list.js';
import type { DlqShowOptions } from './commands/dlq/show.js';
import type { GatewayCommandOptions } from './commands/gateway/gateway.js';
import type { HubCommandOptions } from './commands/hub/hub.js';
import type { LoggerOptions } from './commands/logger/logger.js';
import type { RelayCommandOptions } from './commands/relay/relay.js';
import type { SigningRelayCommandOptions } from './commands/signing-relay/signing-relay.js';
import type { TailCommandOptions } from './commands/tail/tail.js';
import type { VerifyOptions } from './commands/verify/verify.js';
import type { WebGatewayCommandOptions } from './commands/web-gateway/web-gateway.js';

/** What the arguments lead to. A command that runs until it is told to end resolves then; a failure is thrown. */
export interface Commands {
  dev(options: DevOptions, io: CommandIo): Promise<void>;
  tail(options: TailCommandOptions, io: CommandIo): Promise<void>;
  logger(options: LoggerOptions, io: CommandIo): Promise<void>;
  relay(options: RelayCommandOptions, io: CommandIo): Promise<void>;
  signingRelay(options: SigningRelayCommandOptions, io: CommandIo): Promise<void>;
  gateway(options: GatewayCommandOptions, io: CommandIo): Promise<void>;
  webGateway(options: WebGatewayCommandOptions, io: CommandIo): Promise<void>;
  hub(options: HubCommandOptions, io: CommandIo): Promise<void>;
  check(options: CheckHubOptions, io: CommandIo): Promise<void>;
  verify(options: VerifyOptions, io: CommandIo): Promise<void>;
  canonical(options: CanonicalOptions, io: CommandIo): Promise<void>;
  readonly config: ConfigCommands;
  readonly ca: CaCommands;
  readonly dlq: DlqCommands;
}

/** What `fedmsg config` does, by its options. */
export interface ConfigCommands {
  print(options: BusConfigOptions, io: CommandIo): Promise<void>;
  query(options: QueryOptions, io: CommandIo): Promise<void>;
  explain(options: ExplainOptions, io: CommandIo): Promise<void>;
  check(options: CheckOptions, io: CommandIo): Promise<void>;
  convert(options: ConvertOptions, io: CommandIo): Promise<void>;
  init(options: ConfigInitOptions, io: CommandIo): Promise<void>;
}

/** The commands of `fedmsg ca`. */
export interface CaCommands {
  init(options: InitOptions, io: CommandIo): Promise<void>;
  issue(options: IssueOptions, io: CommandIo): Promise<void>;
  renew(options: RenewOptions, io: CommandIo): Promise<void>;
  revoke(options: RevokeOptions, io: CommandIo): Promise<void>;
  crl(options: CrlOptions, io: CommandIo): Promise<void>;
  list(options: CaOptions, io: CommandIo): Promise<void>;
}

/** The commands of `fedmsg dlq`. */
export interface DlqCommands {
  list(options: DlqListOptions, io: CommandIo): Promise<void>;
  show(options: DlqShowOptions, io: CommandIo): Promise<void>;
  requeue(options: DlqChangeOptions, io: CommandIo): Promise<void>;
  drop(options: DlqChangeOptions, io: CommandIo): Promise<void>;
}

/** Each loads what it needs when it is called, so that `--help` and the small commands start fast. */
export const commands: Commands = {
  dev: async (options, io) => (await import('./commands/dev/dev.js')).dev(options, io),
  tail: async (options, io) => (await import('./commands/tail/tail.js')).tail(options, io),
  logger: async (options, io) => (await import('./commands/logger/logger.js')).logger(options, io),
  relay: async (options, io) => (await import('./commands/relay/relay.js')).relay(options, io),
  signingRelay: async (options, io) =>
    (await import('./commands/signing-relay/signing-relay.js')).signingRelay(options, io),
  gateway: async (options, io) => (await import('./commands/gateway/gateway.js')).gateway(options, io),
  webGateway: async (options, io) =>
    (await import('./commands/web-gateway/web-gateway.js')).webGateway(options, io),
  hub: async (options, io) => (await import('./commands/hub/hub.js')).hub(options, io),
  check: async (options, io) => (await import('./commands/check/check.js')).checkHub(options, io),
  verify: async (options, io) => (await import('./commands/verify/verify.js')).verify(options, io),
  canonical: async (options, io) =>
    (await import('./commands/canonical/canonical.js')).canonical(options, io),
  config: {
    print: async (options, io) => (await import('./commands/config/print.js')).print(options, io),
    query: async (options, io) => (await import('./commands/config/query.js')).query(options, io),
    explain: async (options, io) =>
      (await import('./commands/config/explain/explain.js')).explain(options, io),
    check: async (options, io) => (await import('./commands/config/check.js')).check(options, io),
    convert: async (options, io) => (await import('./commands/config/convert.js')).convert(options, io),
    init: async (options, io) => (await import('./commands/config/init.js')).init(options, io),
  },
  ca: {
    init: async (options, io) => (await import('./commands/ca/init.js')).init(options, io),
    issue: async (options, io) => (await import('./commands/ca/issue.js')).issue(options, io),
    renew: async (options, io) => (await import('./commands/ca/renew.js')).renew(options, io),
    revoke: async (options, io) => (await import('./commands/ca/revoke.js')).revoke(options, io),
    crl: async (options, io) => (await import('./commands/ca/crl.js')).crl(options, io),
    list: async (options, io) => (await import('./commands/ca/list.js')).list(options, io),
  },
  dlq: {
    list: async (options, io) => (await import('./commands/dlq/list.js')).list(options, io),
    show: async (options, io) => (await import('./commands/dlq/show.js')).show(options, io),
    requeue: async (options, io) => (await import('./commands/dlq/requeue.js')).requeue(options, io),
    drop: async (options, io) => (await import('./commands/dlq/drop.js')).drop(options, io),
  },
};
