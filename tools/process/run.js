// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { root, toolEnvironment } from '../workspace/root.js';
import { ToolError } from './tool-error.js';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the workspace when left out
 * @property {Record<string, string | undefined>} [env] added to the environment
 *
 * @typedef {object} CaptureOptions
 * @property {(line: string) => void} [onLine] told each line as it comes, of both streams
 * @property {number} [timeoutMs] after which the program and what it started are ended
 *
 * @typedef {object} Captured
 * @property {number} code the exit code; 128 + the signal's number when a signal ended it
 * @property {string} stdout
 * @property {string} output both streams, as they came
 * @property {boolean} timedOut
 * @property {boolean} leftRunning whether it ended while something it started went on (and was ended then)
 */

const endingSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const graceMs = 3000;
const groupGraceMs = 1000;

/** The person at the terminal ended it: `finally` blocks run, then the process exits as shells expect. */
export class Interrupted extends ToolError {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`Stopped by ${signal}.`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Runs a program on this terminal and gives its exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export async function runInherited(command, args, { cwd = root, env } = {}) {
  const child = spawn(command, args, { cwd, env: { ...toolEnvironment(), ...env }, stdio: 'inherit' });
  return untilExit(child, (signal) => child.kill(signal));
}

/**
 * Runs a program without a terminal or stdin and gives what it wrote. It gets a process group of its own, so that
 * whatever it starts ends with it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & CaptureOptions} [options]
 * @returns {Promise<Captured>}
 */
export async function runCaptured(command, args, { cwd = root, env, onLine, timeoutMs } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...toolEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const texts = { stdout: '', output: '' };
  const closed = new Promise((resolve) => child.once('close', resolve));
  collect(child.stdout, (text) => (texts.stdout += text));
  for (const stream of [child.stdout, child.stderr]) {
    collect(stream, (text) => (texts.output += text));
    if (onLine) byLine(stream, onLine);
  }
  let timedOut = false;
  const timer = setTimeout(
    () => {
      timedOut = true;
      killGroup(child, 'SIGKILL');
    },
    timeoutMs ?? 2 ** 31 - 1,
  );
  try {
    const code = await untilExit(child, (signal) => killGroup(child, signal));
    const leftRunning = !(await within(groupGraceMs, closed)) && !timedOut;
    return { code, ...texts, timedOut, leftRunning };
  } finally {
    clearTimeout(timer);
    killGroup(child, 'SIGKILL');
    // What left the group may still hold the pipes; it must not hold this process too.
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(signal: NodeJS.Signals) => void} kill
 * @returns {Promise<number>}
 */
function untilExit(child, kill) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Signals | undefined} */
    let interruptedBy;
    /** @type {NodeJS.Timeout | undefined} */
    let escalation;
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      interruptedBy = signal;
      kill(signal);
      escalation ??= setTimeout(() => kill('SIGKILL'), graceMs);
    };
    const stopForwarding = () => {
      clearTimeout(escalation);
      for (const signal of endingSignals) process.off(signal, forward);
    };
    for (const signal of endingSignals) process.on(signal, forward);
    child.once('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      if (interruptedBy) reject(new Interrupted(interruptedBy));
      else resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
    });
  });
}

/**
 * Whether the promise is kept in this time. The streams of a program close when the last process that writes to them
 * is gone, which a look at the process group would not tell: members of it may be dead and not yet buried.
 *
 * @param {number} timeMs
 * @param {Promise<unknown>} promise
 */
async function within(timeMs, promise) {
  return Promise.race([promise.then(() => true), setTimeoutAsync(timeMs, false, { ref: false })]);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(text: string) => void} add
 */
function collect(stream, add) {
  stream.setEncoding('utf8');
  stream.on('data', add);
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} onLine
 */
function byLine(stream, onLine) {
  let rest = '';
  stream.on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.trimEnd());
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
