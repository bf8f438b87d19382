import * as face from '@fedmsg/config';
import type {
  Conf,
  ConfigErrorCode,
  ConfigFlag,
  ConfigFormat,
  ConfigHost,
  ConfigIssue,
  ConfigParser,
  ConfigReport,
  ConfigSource,
  ConfigWarning,
  ConfigWarningCode,
  Endpoint,
  FedmsgConfig,
  FedmsgConfigInput,
  FlagValues,
  IpcEndpoint,
  KeyGroup,
  KeyMeta,
  KeyPath,
  LoadConfigOptions,
  LoadedConfig,
  ParsedFlags,
  PlainObject,
  Provenance,
  QueryMatch,
  SearchOptions,
  SrvEndpoints,
  SrvErrorCode,
  SrvOptions,
  SrvRecord,
  SrvResolver,
  SrvSource,
  TcpEndpoint,
} from '@fedmsg/config';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'ConfigError',
    'SrvError',
    'buildParser',
    'checkConfig',
    'conf',
    'configSchema',
    'createSrvSource',
    'execfile',
    'formatConfig',
    'isSecretPath',
    'keyGroups',
    'loadConfig',
    'nearestKey',
    'parseConfig',
    'parseEndpoint',
    'queryConfig',
    'resolveSrvEndpoints',
    'showKeyPath',
    'showSource',
  ]);
});

it('exports these types for loading', () => {
  expectTypeOf(face.loadConfig).parameters.toEqualTypeOf<[LoadConfigOptions?]>();
  expectTypeOf(face.loadConfig).returns.resolves.toEqualTypeOf<LoadedConfig>();
  expectTypeOf(face.checkConfig).parameters.toEqualTypeOf<[LoadConfigOptions?]>();
  expectTypeOf(face.checkConfig).returns.resolves.toEqualTypeOf<ConfigReport>();
  expectTypeOf(face.parseConfig).toEqualTypeOf<(values: FedmsgConfigInput) => FedmsgConfig>();
  expectTypeOf(face.conf).toEqualTypeOf<Conf>();
  expectTypeOf(face.execfile).parameter(1).toEqualTypeOf<Partial<ConfigHost> | undefined>();
  expectTypeOf(face.buildParser).returns.toEqualTypeOf<ConfigParser>();
  expectTypeOf<ConfigParser['flags'][number]>().toEqualTypeOf<ConfigFlag>();
  expectTypeOf<ReturnType<ConfigParser['read']>>().toEqualTypeOf<ParsedFlags>();
  expectTypeOf<NonNullable<ParsedFlags['flags']>[number]>().toEqualTypeOf<FlagValues>();
  expectTypeOf<LoadConfigOptions>().toExtend<SearchOptions>();
  expectTypeOf<LoadedConfig['warnings'][number]>().toEqualTypeOf<ConfigWarning>();
  expectTypeOf<ConfigWarning['code']>().toEqualTypeOf<ConfigWarningCode>();
  expectTypeOf<face.ConfigError['issues'][number]>().toEqualTypeOf<ConfigIssue>();
  expectTypeOf<face.ConfigError['code']>().toEqualTypeOf<ConfigErrorCode>();
});

it('exports these types for looking into a configuration', () => {
  expectTypeOf<LoadedConfig['given']>().toEqualTypeOf<PlainObject>();
  expectTypeOf<ReturnType<LoadedConfig['explain']>[number]>().toEqualTypeOf<Provenance>();
  expectTypeOf<Provenance['source']>().toEqualTypeOf<ConfigSource>();
  expectTypeOf(face.showSource).toEqualTypeOf<(source: ConfigSource) => string>();
  expectTypeOf(face.showKeyPath).toEqualTypeOf<(path: KeyPath) => string>();
  expectTypeOf(face.queryConfig).returns.toEqualTypeOf<QueryMatch | undefined>();
  expectTypeOf(face.formatConfig).parameter(1).toEqualTypeOf<ConfigFormat>();
  expectTypeOf<(typeof face.keyGroups)[number]>().toEqualTypeOf<KeyGroup>();
  expectTypeOf<KeyMeta['unit']>().toEqualTypeOf<
    'milliseconds' | 'seconds' | 'bytes' | 'frames' | 'bits' | undefined
  >();
});

it('exports these types for endpoints', () => {
  expectTypeOf(face.parseEndpoint).returns.toEqualTypeOf<Endpoint>();
  expectTypeOf<Endpoint>().toEqualTypeOf<TcpEndpoint | IpcEndpoint>();
  expectTypeOf(face.resolveSrvEndpoints).returns.resolves.toEqualTypeOf<SrvEndpoints>();
  expectTypeOf(face.resolveSrvEndpoints).parameter(1).toEqualTypeOf<SrvOptions | undefined>();
  expectTypeOf<NonNullable<SrvOptions['resolver']>>().toEqualTypeOf<SrvResolver>();
  expectTypeOf<Awaited<ReturnType<SrvResolver['resolveSrv']>>[number]>().toEqualTypeOf<SrvRecord>();
  expectTypeOf(face.createSrvSource).returns.toEqualTypeOf<SrvSource>();
  expectTypeOf<face.SrvError['code']>().toEqualTypeOf<SrvErrorCode>();
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
