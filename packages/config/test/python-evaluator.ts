import { spawnSync } from 'node:child_process';

/** What Python makes of one file: the `config`, or the name of the error. */
export type PythonAnswer = { readonly config: unknown } | { readonly error: string };

const SCRIPT = `
import json, sys, warnings
warnings.simplefilter("ignore")
def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.decode() if isinstance(value, bytes) else value
def answer(text):
    names = {"__file__": "x.py", "__name__": "builtins"}
    try:
        exec(compile(text, "x.py", "exec"), names)
        return {"config": json.loads(json.dumps(plain(names["config"])))}
    except SyntaxError:
        return {"error": "SyntaxError"}
    except Exception as error:
        return {"error": type(error).__name__}
stdout, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    stdout.write(json.dumps(answer(json.loads(line))) + chr(10))
`;

const version = spawnSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 9))'], {
  encoding: 'utf8',
});

/** A Python that has all that the snippets use. */
export const hasPython = version.status === 0 && version.stdout.trim() === 'True';

/** Lets Python itself run every file, in one process. */
export function askPython(texts: readonly string[]): readonly PythonAnswer[] {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', SCRIPT], {
    input: texts.map((text) => JSON.stringify(text)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PythonAnswer);
}
