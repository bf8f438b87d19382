import { readFileSync } from 'node:fs';
import { configSchema } from '@fedmsg/config';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

/** What is read of it here. */
interface EditorSchema {
  readonly properties: Readonly<Record<string, Property>>;
}

interface Property {
  readonly description?: string;
  readonly default?: unknown;
  readonly deprecated?: boolean;
}

const file = new URL('../schema/fedmsg.schema.json', import.meta.url);
const text = readFileSync(file, 'utf8');
const { properties } = JSON.parse(text) as EditorSchema;

describe('the JSON Schema for editors', () => {
  it('knows every key, with its description', () => {
    expect(Object.keys(properties).sort()).toEqual(Object.keys(configSchema.shape).sort());
    for (const { description } of Object.values(properties)) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it('has the defaults', () => {
    const defaults = Object.entries(properties).filter(([, property]) => property.default !== undefined);
    expect(Object.fromEntries(defaults.map(([name, property]) => [name, property.default]))).toEqual(
      configSchema.parse({}),
    );
  });

  it('strikes out what nothing looks at', () => {
    expect(properties['zmq_strict']?.deprecated).toBe(true);
    expect(properties['zmq_strict']?.description).toContain('Ignored.');
    expect(properties['environment']?.deprecated).toBeUndefined();
  });

  it('tells nothing that is only ours', () => {
    expect(text).not.toMatch(/"(?:use|fedmsgDefault|difference|secret|path)":/);
  });

  it.each([
    [{ endpoints: { 'bodhi.app01': 'tcp://app01:3000' }, 'mybot.enabled': true, mybot: { a: 1 } }, true],
    [{ endpoints: { 'bodhi.app01': ['tcp://app01:3000', 3001] } }, false],
    [{ environment: 'staging' }, false],
    [{ 'mybot.enabled': 'yes' }, false],
    [{ zmq_linger: -2 }, false],
    [{ irc: [{ port: 70_000 }] }, false],
  ])('judges %j as the program does', (values, answer) => {
    expect(z.fromJSONSchema(JSON.parse(text)).safeParse(values).success).toBe(answer);
    expect(configSchema.safeParse(values).success).toBe(answer);
  });
});
