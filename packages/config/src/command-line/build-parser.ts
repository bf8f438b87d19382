import { typedValue } from '../environment/typed-value.js';
import type { FlagValues, LoadConfigOptions } from '../read-config.js';
import { configSchema } from '../schema/config-schema.js';

/** A flag that gives a value to a key. */
export interface ConfigFlag {
  /** Without the dashes: `topic-prefix`. */
  readonly name: string;
  readonly key: string;
  /** `boolean` for a key that is true or false. */
  readonly type: 'string' | 'boolean';
  /** For a help text: that of the key. */
  readonly description: string;
}

/** What the flags of a command line said. */
export interface ParsedFlags extends Pick<LoadConfigOptions, 'flags' | 'files'> {
  /** True for `--print-config`. */
  readonly printConfig: boolean;
}

/** Flags for keys of the configuration, for any parser of command lines. */
export interface ConfigParser {
  /** The flags of keys, for a parser or help text of one's own. */
  readonly flags: readonly ConfigFlag[];
  /** All flags, in the form that `parseArgs` of `node:util` takes as `options`. */
  readonly options: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
  >;
  /**
   * What was given, to be handed to `loadConfig` as it is. Flags have no defaults: what is not given says nothing, and
   * so covers no file.
   *
   * @param values - those that `parseArgs` gives, by the names of flags.
   */
  read(values: Readonly<Record<string, unknown>>): ParsedFlags;
}

/** The keys that every command of fedmsg has a flag for, and those that its commands add most. */
const CLASSIC_KEYS = [
  'topic_prefix',
  'environment',
  'name',
  'active',
  'io_threads',
  'post_init_sleep',
  'timeout',
  'high_water_mark',
  'zmq_linger',
];

/** Names of fedmsg that are not those of their keys. */
const CLASSIC_NAMES: ReadonlyMap<string, string> = new Map([['linger', 'zmq_linger']]);

/**
 * Flags for keys, beside `--config-filename` (repeatable: files and folders in place of those that are searched) and
 * `--print-config`. The flag of a key is its name with `-` for `_`, and takes texts, or JSON for keys that are no
 * texts.
 *
 * @param keys - default: those that the commands of Python fedmsg have flags for.
 */
export function buildParser(keys: readonly string[] = CLASSIC_KEYS): ConfigParser {
  const flags = keys.flatMap(flagsOf);
  return {
    flags,
    options: {
      'config-filename': { type: 'string', multiple: true },
      'print-config': { type: 'boolean' },
      ...Object.fromEntries(flags.map(({ name, type }) => [name, { type }])),
    },
    read(values) {
      const files = values['config-filename'];
      return {
        flags: flags.flatMap((flag) => valueOf(flag, values[flag.name])),
        ...(files === undefined ? {} : { files: [files].flat().map(String) }),
        printConfig: values['print-config'] === true,
      };
    },
  };
}

function flagsOf(key: string): readonly ConfigFlag[] {
  const shape: Readonly<Record<string, (typeof configSchema.shape)[keyof typeof configSchema.shape]>> =
    configSchema.shape;
  const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
  const isSwitch = schema?.safeParse(true).success === true && !schema.safeParse('text').success;
  const names = [key.replaceAll('_', '-')];
  for (const [name, renamed] of CLASSIC_NAMES) if (renamed === key) names.push(name);
  return names.map((name) => ({
    name,
    key,
    type: isSwitch ? 'boolean' : 'string',
    description: schema?.meta()?.description ?? '',
  }));
}

function valueOf({ name, key }: ConfigFlag, given: unknown): readonly FlagValues[] {
  if (given === undefined) return [];
  const value = typeof given === 'string' ? typedValue([key], given) : given;
  return [{ flag: `--${name}`, values: { [key]: value } }];
}
