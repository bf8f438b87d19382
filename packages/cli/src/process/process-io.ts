import type { CommandIo, OutputStream } from '../command-io.js';
import { Interruption } from './interruption.js';
import { watchSignals } from './watch-signals.js';

/**
 * The streams and signals of this process.
 *
 * @param exit - ends the process now, because of this.
 */
export function processIo(exit: (reason: unknown) => void): CommandIo {
  const controller = new AbortController();
  const { setGrace } = watchSignals(process, controller, exit);
  watchOutput(process.stdout, controller, exit);
  // Without anybody to tell, there is nothing to tell.
  process.stderr.on('error', () => undefined);
  return {
    // Opened only by who reads it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    signal: controller.signal,
    setGrace,
  };
}

/** A reader such as `head` leaves when it has enough; other programs are ended by SIGPIPE then. */
function watchOutput(
  stdout: OutputStream,
  controller: AbortController,
  exit: (reason: unknown) => void,
): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') controller.abort(new Interruption('SIGPIPE'));
    else exit(error);
  });
}
