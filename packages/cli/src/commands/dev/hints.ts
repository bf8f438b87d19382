import { join, relative } from 'node:path';
import type { CommandIo } from '../../command-io.js';
import type { RelayEndpoints } from './bus/start-relay.js';
import type { StateFolder } from './state/state-folder.js';

/** Where the bus is, and what to type to use it. */
export function hintsFor(state: StateFolder, { inbound, outbound }: RelayEndpoints, io: CommandIo): string {
  const config = isFound(state, io) ? '' : ` --config ${asArgument(state.config, io)}`;
  return [
    `The bus is up: messages go in at ${inbound} and come out at ${outbound}; keys and configuration are in ${state.path}`,
    'In another terminal, in this folder:',
    `  npx fedmsg logger${config} --message hello`,
    `  npx fedmsg tail${config}`,
    'Ctrl-C ends it.',
  ].join('\n');
}

/** Whether a command that is started in the same folder finds the configuration by itself. */
function isFound({ path }: StateFolder, { cwd, env }: CommandIo): boolean {
  return path === join(cwd, '.fedmsg') && !env['FEDMSG_CONFIG'];
}

/** The shorter of both ways to name it, quoted where a shell would take it for more than one word. */
function asArgument(path: string, { cwd }: CommandIo): string {
  const fromHere = relative(cwd, path);
  const short = fromHere.startsWith('..') ? path : fromHere;
  return /^[\w./@:+-]+$/.test(short) ? short : `'${short.replaceAll("'", `'\\''`)}'`;
}
