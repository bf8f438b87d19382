import { temporaryDirectory } from '@fedmsg/testing';
import { onTestFinished } from 'vitest';

/** A new folder with these files (path: text, bytes, or a value to write as JSON), gone when the test ends. */
export async function folderWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const contents = Object.entries(files).map(([name, content]) => [name, contentOf(content)] as const);
  const directory = await temporaryDirectory(Object.fromEntries(contents));
  onTestFinished(() => directory[Symbol.asyncDispose]());
  return directory.path;
}

function contentOf(content: unknown): string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
}
