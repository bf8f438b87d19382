import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { CaCommands, Commands } from '../commands.js';
import { addDebug, addExamples } from './common-options.js';

interface CaFlags {
  readonly folder: string;
  readonly json?: boolean;
}

interface LifetimeFlags extends CaFlags {
  readonly days?: number;
}

interface InitFlags extends LifetimeFlags {
  readonly name: string;
  readonly organization?: string;
}

interface IssueFlags extends LifetimeFlags {
  readonly organization?: string;
}

interface RenewFlags extends LifetimeFlags {
  readonly ca?: boolean;
  readonly keepKey?: boolean;
  readonly revokeFormer?: boolean;
}

/** Which commands a CA has, and what each is called with. */
export function addCa(program: Command, { ca: commands }: Commands, io: CommandIo): void {
  const ca = program
    .command('ca')
    .helpCommand(false)
    .description(
      'be the certificate authority of a site that has none: init, issue, renew, revoke, crl, list',
    );
  addInit(ca, commands, io);
  addIssue(ca, commands, io);
  addRenew(ca, commands, io);
  addRevoke(ca, commands, io);
  addCrl(ca, commands, io);
  addList(ca, commands, io);
  addDebug(ca);
  addExamples(ca, [
    ['fedmsg ca init', 'once'],
    ['fedmsg ca issue shell-app01', 'for each service that signs'],
    ['fedmsg ca crl', 'before the last list runs out, from a timer'],
  ]);
}

function addInit(ca: Command, commands: CaCommands, io: CommandIo): void {
  const command = ca
    .command('init')
    .description('make a CA in a folder that has none')
    .option('--name <name>', 'what it is called in its certificate', 'fedmsg CA')
    .option('--organization <name>', 'whose it is')
    .action(({ json = false, ...flags }: InitFlags) => commands.init({ ...flags, json }, io));
  addDays(command, 'how long its certificate is valid (default: 3650)');
  addFolder(command);
  addExamples(command, [['fedmsg ca init --folder /root/ca --name "Example CA"', '']]);
}

function addIssue(ca: Command, commands: CaCommands, io: CommandIo): void {
  const command = ca
    .command('issue')
    .description('issue a certificate with a new key for each certname')
    .argument('<certname...>', 'SERVICE-HOST, the name that routing policies know the signer by')
    .option('--organization <name>', 'whose they are')
    .action((certnames: string[], { json = false, ...flags }: IssueFlags) =>
      commands.issue({ ...flags, certnames, json }, io),
    );
  addDays(command, 'how long they are valid (default: 730)');
  addFolder(command);
  addExamples(command, [['fedmsg ca issue shell-app01 relay-app01', '']]);
}

function addRenew(ca: Command, commands: CaCommands, io: CommandIo): void {
  const command: Command = ca
    .command('renew')
    .description('issue the next certificate, with a new key, in the place of the last; the last stays valid')
    .argument('[certname...]', 'whose certificates')
    .addOption(
      new Option('--ca', 'renew the certificate of the CA itself, under its key').conflicts([
        'keepKey',
        'revokeFormer',
      ]),
    )
    .option('--keep-key', 'keep the key that there is')
    .option('--revoke-former', 'revoke the certificates before, and write the list that says so')
    .action((certnames: string[], flags: RenewFlags) => {
      const { json = false, ca: isCa = false, keepKey = false, revokeFormer = false, days, folder } = flags;
      if (isCa === certnames.length > 0) command.error('error: Expected either certnames or --ca.');
      return commands.renew({ certnames, ca: isCa, keepKey, revokeFormer, days, folder, json }, io);
    });
  addDays(command, 'how long it is valid (default: 730, for the CA 3650)');
  addFolder(command);
  addExamples(command, [
    ['fedmsg ca renew shell-app01', ''],
    ['fedmsg ca renew shell-app01 --revoke-former', 'when its key has got into other hands'],
    ['fedmsg ca renew --ca', ''],
  ]);
}

function addRevoke(ca: Command, commands: CaCommands, io: CommandIo): void {
  const command = ca
    .command('revoke')
    .description('trust certificates no longer, and write the list that says so')
    .argument('<certificate...>', 'a certname, for all its certificates, or a serial number')
    .action((certificates: string[], { folder, json = false }: CaFlags) =>
      commands.revoke({ certificates, folder, json }, io),
    );
  addFolder(command);
  addExamples(command, [['fedmsg ca revoke shell-app01', '']]);
}

function addCrl(ca: Command, commands: CaCommands, io: CommandIo): void {
  const command = ca
    .command('crl')
    .description('write a new list of revoked certificates, before the last one runs out')
    .action(({ json = false, ...flags }: LifetimeFlags) => commands.crl({ ...flags, json }, io));
  addDays(command, 'when the next is due (default: as with the last list, at first 30)');
  addFolder(command);
  addExamples(command, [['fedmsg ca crl --days 7', '']]);
}

function addList(ca: Command, commands: CaCommands, io: CommandIo): void {
  const command = ca
    .command('list')
    .description('print the CA, its list and its certificates: state, last day, name, serial number')
    .action(({ folder, json = false }: CaFlags) => commands.list({ folder, json }, io));
  addFolder(command);
  addExamples(command, [['fedmsg ca list --json', '']]);
}

/** For every command of the CA. */
function addFolder(command: Command): void {
  command
    .option('--folder <path>', 'the folder of the CA', 'ca')
    .option('--json', 'print objects, one a line');
  addDebug(command);
}

function addDays(command: Command, description: string): void {
  command.option('--days <count>', description, parseDays);
}

/** Certificates that outlive everybody are a mistake; so is a date that no certificate can hold. */
const MOST_DAYS = 36_525;

function parseDays(text: string): number {
  const days = /^\d+$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`Expected a whole number of days from 1 to ${MOST_DAYS}.`);
}
