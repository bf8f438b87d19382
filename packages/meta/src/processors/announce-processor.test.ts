import { describe, expect, it } from 'vitest';
import { createMeta } from '../create-meta.js';

const meta = createMeta({ config: { topic_prefix: 'org.example' } });
const announcement = {
  topic: 'org.example.prod.announce.announcement',
  msg: { message: 'The bus moves on Friday', link: 'https://example.org/news/1' },
  username: 'ralph',
};

describe('AnnounceProcessor', () => {
  it('says who announced what', () => {
    expect(meta.title(announcement)).toBe('announce.announcement');
    expect(meta.subtitle(announcement)).toBe('ralph announced: The bus moves on Friday');
    expect(meta.repr(announcement)).toBe(
      'announce.announcement -- ralph announced: The bus moves on Friday https://example.org/news/1',
    );
  });

  it('gives link, user and agent', () => {
    expect(meta.link(announcement)).toBe('https://example.org/news/1');
    expect(meta.usernames(announcement)).toEqual(['ralph']);
    expect(meta.agent(announcement)).toBe('ralph');
  });

  it('says what was announced when it does not know who did', () => {
    const { topic, msg } = announcement;
    expect(meta.subtitle({ topic, msg })).toBe('The bus moves on Friday');
    expect(meta.usernames({ topic, msg })).toEqual([]);
    expect(meta.agent({ topic, msg })).toBeNull();
  });
});
