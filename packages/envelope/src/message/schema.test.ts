import type { StandardSchemaV1 } from '@standard-schema/spec';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Message } from './message.js';
import { messageSchema } from './schema.js';

const message: Message = {
  topic: 'org.example.dev.shop.order.new',
  msg: { order: 5 },
  timestamp: 1372680000,
  msg_id: '2013-9a2fcb6c-3a6e-4b7c-8e0d-1f2e3d4c5b6a',
  i: 1,
  username: 'apache',
};

describe('messageSchema', () => {
  it('is a standard schema', () => {
    expectTypeOf(messageSchema).toExtend<StandardSchemaV1<Message, Message>>();
    expect(messageSchema['~standard']).toMatchObject({ version: 1, vendor: 'fedmsg' });
  });

  it('gives a message back as it is', () => {
    const result = messageSchema['~standard'].validate(message);
    expect(result).toEqual({ value: message });
    expect(result.issues === undefined && result.value).toBe(message);
  });

  it('names all bad fields at once, with their paths', () => {
    expect(messageSchema['~standard'].validate({ ...message, i: -1, username: undefined })).toEqual({
      issues: [
        { path: ['i'], message: 'expected a whole number from 0, received -1' },
        { path: ['username'], message: 'expected a user name, received undefined' },
      ],
    });
  });
});
