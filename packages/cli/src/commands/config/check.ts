import { checkConfig } from '@fedmsg/config';
import type { ConfigIssue, ConfigReport, ConfigWarning } from '@fedmsg/config';
import { dumps } from '@fedmsg/envelope';
import { searchOptions } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import type { Colors } from '../../terminal/colors.js';
import { countOf } from '../../terminal/count-of.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';

/** What to check. */
export interface CheckOptions extends BusConfigOptions {
  /** Whether one object is printed in place of lines. */
  readonly json: boolean;
}

/**
 * Prints the files that were read, the lowest first, and everything that is wrong or odd about them.
 *
 * @throws {CliError} `CONFIG_REFUSED` where the configuration cannot be used
 */
export async function check({ json, ...options }: CheckOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const report = inOrder(await checkConfig(searchOptions(options, io)));
  const lines = json ? [dumps(reportRecord(report))] : reportLines(report, terminal.colors);
  for (const line of lines) await terminal.print(line);
  const { length: errors } = report.errors;
  if (errors === 0) return;
  const text = `Expected a configuration without errors; found ${countOf(errors, 'error')}.`;
  throw new CliError('CONFIG_REFUSED', text);
}

/** The findings as whoever mends them goes through the files. */
function inOrder({ sources, given, errors, warnings }: ConfigReport): ConfigReport {
  const places = new Map(sources.map((file, index) => [file, index]));
  const byPlace = (a: ConfigIssue | ConfigWarning, b: ConfigIssue | ConfigWarning): number =>
    (places.get(a.file ?? '') ?? Infinity) - (places.get(b.file ?? '') ?? Infinity) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0);
  return { sources, given, errors: errors.toSorted(byPlace), warnings: warnings.toSorted(byPlace) };
}

function reportLines({ sources, given, errors, warnings }: ConfigReport, colors: Colors): readonly string[] {
  const keys = countOf(Object.keys(given).length, 'key');
  const counts = `${countOf(errors.length, 'error')}, ${countOf(warnings.length, 'warning')}`;
  return [
    ...sources.map((file) => `read ${printable(file)}`),
    ...errors.map((error) => `${colors.red('error')} ${error.code} ${printable(textOf(error))}`),
    ...warnings.map(({ code, message }) => `${colors.yellow('warning')} ${code} ${printable(message)}`),
    `${keys} in ${countOf(sources.length, 'file')} and the environment: ${counts}`,
  ];
}

function textOf({ file, line, column, key, expected, received }: ConfigIssue): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [place, key ?? '', `expected ${expected}, received ${received}`]
    .filter((part) => part !== '')
    .join(': ');
}

function reportRecord({ sources, given, errors, warnings }: ConfigReport) {
  return {
    files: sources,
    keys: Object.keys(given),
    errors: errors.map((error) => finding(error, textOf(error))),
    warnings: warnings.map((warning) => finding(warning, warning.message)),
  };
}

/** A member is `null` where it does not apply. */
function finding({ code, file, line, column, key }: ConfigIssue | ConfigWarning, text: string) {
  return { code, file: file ?? null, line: line ?? null, column: column ?? null, key: key ?? null, text };
}
