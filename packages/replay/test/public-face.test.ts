import { FedmsgError } from '@fedmsg/envelope';
import * as face from '@fedmsg/replay';
import type {
  GetReplayOptions,
  MemoryStoreOptions,
  MessageStore,
  Page,
  PageOptions,
  ReplayClient,
  ReplayClientOptions,
  ReplayContext,
  ReplayContextOptions,
  ReplayCounts,
  ReplayEndpoints,
  ReplayErrorCode,
  ReplayQuery,
  ReplayStatus,
  Seal,
  SealedMessage,
  StoredMessage,
  StoreStats,
} from '@fedmsg/replay';
import * as sqliteFace from '@fedmsg/replay/sqlite';
import type {
  RetentionOptions,
  SqlDatabase,
  SqliteStoreOptions,
  SqlStatement,
  SqlValue,
} from '@fedmsg/replay/sqlite';
import { expect, expectTypeOf, it } from 'vitest';

it('exports these values and no others', () => {
  expect(Object.keys(face).sort()).toEqual([
    'ReplayError',
    'createMemoryStore',
    'createReplayClient',
    'createReplayContext',
    'getReplay',
    'parseReplayQuery',
  ]);
});

it('exports these types', () => {
  expectTypeOf(face.createMemoryStore).toEqualTypeOf<(options?: MemoryStoreOptions) => MessageStore>();
  expectTypeOf(face.parseReplayQuery).toEqualTypeOf<(query: unknown) => ReplayQuery>();
  expectTypeOf<MessageStore['add']>().toEqualTypeOf<
    (seals: readonly Seal[]) => Promise<readonly StoredMessage[]>
  >();
  expectTypeOf<MessageStore['get']>().toEqualTypeOf<
    (query: ReplayQuery, options?: PageOptions) => Promise<Page>
  >();
  expectTypeOf<MessageStore['stats']>().returns.resolves.toEqualTypeOf<StoreStats>();
  expectTypeOf<Seal>().toEqualTypeOf<(seqId: number) => SealedMessage | Promise<SealedMessage>>();
  expectTypeOf<face.ReplayError['code']>().toEqualTypeOf<ReplayErrorCode>();
});

it('exports these types for asking and answering', () => {
  expectTypeOf(face.createReplayContext).toEqualTypeOf<
    (options: ReplayContextOptions) => Promise<ReplayContext>
  >();
  expectTypeOf<ReplayContext['counts']>().toEqualTypeOf<ReplayCounts>();
  expectTypeOf<ReturnType<ReplayContext['status']>>().toEqualTypeOf<AsyncIterable<ReplayStatus>>();
  expectTypeOf(face.createReplayClient).toEqualTypeOf<
    (options: ReplayClientOptions) => Promise<ReplayClient>
  >();
  expectTypeOf(face.getReplay).parameter(2).toEqualTypeOf<ReplayEndpoints>();
  expectTypeOf(face.getReplay).parameter(3).toEqualTypeOf<GetReplayOptions>();
});

it('reports errors in the shape of every package', () => {
  const error = new face.ReplayError('CLOSED', 'closed');
  expect(error).toBeInstanceOf(FedmsgError);
  expect(error).toMatchObject({ name: 'ReplayError', code: 'CLOSED', message: 'closed' });
});

it('exports the SQLite store at its sub-path', () => {
  expect(Object.keys(sqliteFace)).toEqual(['createSqliteStore']);
  expectTypeOf(sqliteFace.createSqliteStore).toEqualTypeOf<
    (options: SqliteStoreOptions) => Promise<MessageStore>
  >();
  expectTypeOf<SqliteStoreOptions>().toExtend<RetentionOptions>();
  expectTypeOf<NonNullable<SqliteStoreOptions['database']>>().toEqualTypeOf<SqlDatabase>();
  expectTypeOf<SqlDatabase['prepare']>().returns.toEqualTypeOf<SqlStatement>();
  expectTypeOf<SqlStatement['all']>().parameters.toEqualTypeOf<SqlValue[]>();
});
