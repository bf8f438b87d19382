import * as face from '@fedmsg/config';
import type {
  ConfigErrorCode,
  ConfigIssue,
  ConfigWarning,
  FedmsgConfig,
  FedmsgConfigInput,
  KeyMeta,
  LoadConfigOptions,
  LoadedConfig,
  SearchOptions,
} from '@fedmsg/config';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual(['ConfigError', 'configSchema', 'loadConfig', 'parseConfig']);
});

it('exports these types', () => {
  expectTypeOf(face.loadConfig).parameters.toEqualTypeOf<[LoadConfigOptions?]>();
  expectTypeOf(face.loadConfig).returns.resolves.toEqualTypeOf<LoadedConfig>();
  expectTypeOf(face.parseConfig).toEqualTypeOf<(values: FedmsgConfigInput) => FedmsgConfig>();
  expectTypeOf<LoadConfigOptions>().toExtend<SearchOptions>();
  expectTypeOf<LoadedConfig['warnings'][number]>().toEqualTypeOf<ConfigWarning>();
  expectTypeOf<face.ConfigError['issues'][number]>().toEqualTypeOf<ConfigIssue>();
  expectTypeOf<face.ConfigError['code']>().toEqualTypeOf<ConfigErrorCode>();
  expectTypeOf<KeyMeta['unit']>().toEqualTypeOf<'milliseconds' | 'seconds' | 'frames' | 'bits' | undefined>();
});

it('fits small option interfaces by structure', () => {
  expectTypeOf<FedmsgConfig>().toExtend<{
    readonly topic_prefix?: string;
    readonly certname?: string;
    readonly ca_cert_location?: string | readonly string[];
    readonly routing_policy?: Readonly<Record<string, readonly string[]>>;
    readonly gpg_home?: string;
  }>();
});

it('reports errors in the shape of every package', () => {
  const error = new face.ConfigError([{ code: 'NOT_FOUND', expected: 'a file', received: 'nothing' }]);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'ConfigError', code: 'NOT_FOUND' });
  expect(error.message).toBe('configuration: expected a file, received nothing');
});
