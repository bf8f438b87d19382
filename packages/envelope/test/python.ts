import { spawnSync } from 'node:child_process';

/** What Python's own json makes of a text: what it would sign, the readable form, or the name of its error. */
export interface PythonAnswer {
  readonly compact?: string;
  readonly pretty?: string;
  readonly error?: string;
}

const SCRIPT = `
import json, sys
for line in sys.stdin:
    try:
        value = json.loads(json.loads(line))
        answer = {"compact": json.dumps(value, sort_keys=True, separators=(",", ":")), "pretty": json.dumps(value, indent=2)}
    except (ValueError, RecursionError) as error:
        answer = {"error": type(error).__name__}
    print(json.dumps(answer))
`;

export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Asks Python about every text, in one process. */
export function askPython(texts: readonly string[]): readonly PythonAnswer[] {
  const input = texts.map((text) => escapeSurrogates(JSON.stringify(text))).join('\n');
  const { stdout, stderr, status } = spawnSync('python3', ['-c', SCRIPT], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PythonAnswer);
}

/** JSON.stringify escapes lone surrogates; the line terminators it leaves would end a line for Python. */
function escapeSurrogates(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('\u0085', '\\u0085');
}
