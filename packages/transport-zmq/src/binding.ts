import type * as zeromq from 'zeromq';
import { TransportError } from './error.js';

export type Binding = typeof zeromq;

/**
 * Loads the native binding when the first socket is wanted, so that a program that only imports this package starts
 * on machines where the binding does not exist.
 *
 * @throws {TransportError} `BINDING_UNAVAILABLE`, naming what the binary would have to be built for.
 */
export async function loadBinding(load: () => Promise<Binding> = () => import('zeromq')): Promise<Binding> {
  try {
    return await load();
  } catch (cause) {
    throw new TransportError(
      'BINDING_UNAVAILABLE',
      `the ZeroMQ binding does not load on ${process.platform} ${process.arch} (${libc()}), Node ${process.version}: ` +
        'install the package zeromq on this machine itself, not copied from another one, and with its prebuilt binaries',
      { cause },
    );
  }
}

/** The C library a prebuilt binary must match: an Alpine image needs another one than a Debian image. */
function libc(): string {
  if (process.platform !== 'linux') return 'system libc';
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined ? 'musl' : `glibc ${header.glibcVersionRuntime}`;
}
