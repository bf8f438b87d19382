import { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands } from '../commands.js';
import { addCa } from './ca.js';
import { addCanonical } from './canonical.js';
import { addCheck } from './check.js';
import { addDebug } from './common-options.js';
import { addConfigCommand } from './config.js';
import { addDev } from './dev.js';
import { addDlq } from './dlq.js';
import { addGateway } from './gateway.js';
import { addHub } from './hub.js';
import { addLogger } from './logger.js';
import { addRelay } from './relay.js';
import { addSigningRelay } from './signing-relay.js';
import { addTail } from './tail.js';
import { addVerify } from './verify.js';
import { addWebGateway } from './web-gateway.js';
import { readVersion } from '../version.js';

/** The table of arguments: which options there are, and what each command is called with. */
export function createProgram(commands: Commands, io: CommandIo): Command {
  const program = new Command('fedmsg')
    .description('A federated message bus: run one on this machine, listen, publish, verify, configure.')
    .version(readVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .showHelpAfterError('See fedmsg --help, or fedmsg COMMAND --help.')
    .addHelpText('after', EXIT_CODES);
  addDebug(program);
  addDev(program, commands, io);
  addTail(program, commands, io);
  addLogger(program, commands, io);
  addRelay(program, commands, io);
  addSigningRelay(program, commands, io);
  addGateway(program, commands, io);
  addWebGateway(program, commands, io);
  addHub(program, commands, io);
  addDlq(program, commands, io);
  addCheck(program, commands, io);
  addVerify(program, commands, io);
  addCanonical(program, commands, io);
  addConfigCommand(program, commands, io);
  addCa(program, commands, io);
  return program;
}

const EXIT_CODES = `
Exit codes: 0 done, or ended by Ctrl-C where it runs until then; 1 failed; 2 wrong arguments, configuration, keys or
trust; 128 + N ended by signal N before it was done.`;
