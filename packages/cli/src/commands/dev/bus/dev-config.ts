import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { loadConfig } from '@fedmsg/config';
import type { FedmsgConfig, FedmsgConfigInput } from '@fedmsg/config';
import { buildTopic } from '@fedmsg/envelope';
import type { CommandIo } from '../../../command-io.js';
import { DEVELOPER } from '../credentials/names.js';
import { trustIn } from '../credentials/trust-files.js';
import { SAMPLE_KEY } from '../../../sample-services/sample-processors.js';
import { SAMPLE_SERVICES } from '../../../sample-services/sample-services.js';
import type { StateFolder } from '../state/state-folder.js';
import { writeWhole } from '../state/write-whole.js';
import type { RelayEndpoints } from './start-relay.js';

const BUS = { topic_prefix: 'org.example', environment: 'dev' } as const;

/** Where fedmsg's relays are, usually; they give no answers, so that there is no usual place for these. */
const USUAL: RelayEndpoints = {
  inbound: 'tcp://127.0.0.1:2001',
  acknowledged: 'tcp://127.0.0.1:2002',
  outbound: 'tcp://127.0.0.1:4001',
};

/** Where the last run of this folder had its relay, so that who is connected finds the next one; or the usual place. */
export async function lastEndpoints({ configFile }: StateFolder): Promise<RelayEndpoints> {
  try {
    const { config } = await loadConfig({ files: [configFile] });
    const [inbound = USUAL.inbound] = config.relay_inbound;
    const [acknowledged = USUAL.acknowledged] = config.relay_inbound_acknowledged;
    const [outbound = USUAL.outbound] = config.endpoints['relay_outbound'] ?? [];
    return { inbound, acknowledged, outbound };
  } catch {
    // Whatever is wrong with it, it is written anew.
    return USUAL;
  }
}

/** Writes the configuration by which every command that is started beside the state folder finds this bus. */
export async function writeDevConfig(state: StateFolder, endpoints: RelayEndpoints): Promise<void> {
  const text = `${JSON.stringify(devConfig(state, endpoints), null, 2)}\n`;
  const before = await readFile(state.configFile, 'utf8').catch(() => undefined);
  if (text !== before) await writeWhole(state.configFile, text);
}

/**
 * The configuration of the bus that runs: the state folder's, with the values of these files above it. Where the relay
 * is, it decided itself.
 *
 * @throws {ConfigError} with every problem
 */
export async function readDevConfig(
  { config: folder, configFile }: StateFolder,
  files: readonly string[],
  { cwd, env }: CommandIo,
): Promise<FedmsgConfig> {
  const { config: written } = await loadConfig({ files: [configFile] });
  const { relay_inbound, relay_inbound_acknowledged, endpoints } = written;
  const { config } = await loadConfig({
    cwd,
    env,
    files: [folder, ...files],
    overrides: { relay_inbound, relay_inbound_acknowledged, endpoints },
  });
  return config;
}

/** Its paths count from its own folder, so that the state folder can be moved. */
function devConfig({ pki, config: folder }: StateFolder, relay: RelayEndpoints) {
  const { ssldir, ca_cert_location, crl_location } = trustIn(relative(folder, pki));
  return {
    ...BUS,
    endpoints: { relay_outbound: [relay.outbound] },
    relay_inbound: [relay.inbound],
    relay_inbound_acknowledged: [relay.acknowledged],
    active: true,
    zmq_reconnect_ivl_max: 1000,
    sign_messages: true,
    validate_signatures: true,
    crypto_backend: 'x509',
    crypto_validate_backends: ['x509'],
    ssldir,
    certname: DEVELOPER,
    ca_cert_location,
    crl_location,
    [SAMPLE_KEY]: true,
    routing_policy: Object.fromEntries(
      SAMPLE_SERVICES.map(({ modname, topic, certname }) => [
        buildTopic({ ...BUS, modname, topic }),
        [certname],
      ]),
    ),
  } satisfies FedmsgConfigInput;
}
