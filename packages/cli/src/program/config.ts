import { Option } from 'commander';
import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import type { Commands, ConfigCommands } from '../commands.js';
import { addConfig, addExamples } from './common-options.js';
import { parseYamlFile } from './values/yaml-file.js';

interface ConfigFlags {
  readonly query?: string;
  readonly explain?: string;
  readonly check?: boolean;
  readonly to?: 'json' | 'yaml' | 'toml';
  /** `true` without a file. */
  readonly init?: string | true;
  readonly json?: boolean;
  readonly config?: readonly string[];
}

export function addConfigCommand(program: Command, { config: commands }: Commands, io: CommandIo): void {
  const command = program
    .command('config')
    .description('print the configuration in force, or say where it comes from and what is wrong with it')
    .addOption(alone('--query <key>', 'print one value; endpoints.NAME.0 leads into objects and lists'))
    .addOption(alone('--explain <key>', 'say where a value comes from, and what its key is for'))
    .addOption(alone('--check', 'say everything that is wrong or odd; fails if anything is wrong'))
    .addOption(
      alone('--to <format>', 'write what the files give as one file, secrets too')
        .choices(['json', 'yaml', 'toml'])
        .conflicts('json'),
    )
    .addOption(
      alone('--init [file]', 'write a commented YAML file to start from, to stdout or a new file')
        .argParser(parseYamlFile)
        .conflicts(['json', 'config']),
    )
    .option('--json', 'with --query, --explain and --check: print JSON')
    .action((flags: ConfigFlags) => run(flags, commands, io));
  addConfig(command);
  addExamples(command, [
    ['fedmsg config --check', 'before a restart'],
    ['fedmsg config --explain endpoints', 'which file and line it comes from'],
    ['fedmsg config --config /etc/fedmsg.d --to yaml > fedmsg.yaml', 'away from Python files'],
    ['fedmsg config --init fedmsg.d/base.yaml', ''],
  ]);
}

const MODES = ['query', 'explain', 'check', 'to', 'init'] as const;

/** An option that says what to do, of which there is one at a time. */
function alone(flags: `--${(typeof MODES)[number]}${string}`, description: string): Option {
  const option = new Option(flags, description);
  return option.conflicts(MODES.filter((mode) => mode !== option.attributeName()));
}

function run(flags: ConfigFlags, commands: ConfigCommands, io: CommandIo): Promise<void> {
  const { query, explain, check, to, init, json = false, config = [] } = flags;
  if (query !== undefined) return commands.query({ key: query, json, config }, io);
  if (explain !== undefined) return commands.explain({ key: explain, json, config }, io);
  if (check) return commands.check({ json, config }, io);
  if (to !== undefined) return commands.convert({ to, config }, io);
  if (init !== undefined) return commands.init(init === true ? {} : { file: init }, io);
  return commands.print({ config }, io);
}
