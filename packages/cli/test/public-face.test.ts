import * as face from '@fedmsg/cli';
import { expect, expectTypeOf, it } from 'vitest';

it('exports the command and nothing else', () => {
  expect(Object.keys(face)).toEqual(['main']);
  expectTypeOf(face.main).toEqualTypeOf<(args?: readonly string[]) => Promise<void>>();
});
