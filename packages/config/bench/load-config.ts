import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@fedmsg/testing';
import { awaitedCallRate, measureInTurns, type BenchRow } from '@fedmsg/workbench/benchmark';
import { formatConfig, loadConfig } from '@fedmsg/config';

const FILES = 200;
const ENDPOINTS = 2000;

/** How many times a second 200 files with 2,000 endpoints are loaded, beside reading and parsing the same as JSON. */
export async function bench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const ending of ['json', 'yaml', 'toml', 'py'] as const) rows.push(await loading(ending));
  return rows;
}

async function loading(ending: 'json' | 'yaml' | 'toml' | 'py'): Promise<BenchRow> {
  await using folder = await temporaryDirectory(await siteFiles(ending));
  await using floor = await temporaryDirectory(await siteFiles('json'));
  const names = Array.from({ length: FILES }, (_, file) => join(floor.path, nameOf(file, 'json')));
  return await measureInTurns({
    name: `${FILES} .${ending} files with ${ENDPOINTS} endpoints`,
    note: 'readFile and JSON.parse of the same as JSON',
    unit: 'per second',
    rounds: 7,
    warmUpRounds: 2,
    ours: () => awaitedCallRate(() => loadConfig({ files: [folder.path], env: {} }), 2),
    floor: () =>
      awaitedCallRate(
        () => Promise.all(names.map(async (name) => JSON.parse(await readFile(name, 'utf8')) as unknown)),
        2,
      ),
  });
}

async function siteFiles(ending: 'json' | 'yaml' | 'toml' | 'py'): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (let file = 0; file < FILES; file++) {
    // A dictionary of texts and lists is written alike in JSON and in Python.
    const text = await formatConfig({ endpoints: endpointsOf(file) }, ending === 'py' ? 'json' : ending);
    files[nameOf(file, ending)] = ending === 'py' ? `config = ${text}` : text;
  }
  return files;
}

function endpointsOf(file: number): Record<string, readonly string[]> {
  const each = ENDPOINTS / FILES;
  const entries = Array.from({ length: each }, (_, index) => {
    const number = file * each + index;
    return [
      `service${number}.app01`,
      [`tcp://app${number}.example.org:3000`, `tcp://app${number}.example.org:3001`],
    ];
  });
  return Object.fromEntries(entries) as Record<string, readonly string[]>;
}

function nameOf(file: number, ending: string): string {
  return `${String(file).padStart(3, '0')}.${ending}`;
}
