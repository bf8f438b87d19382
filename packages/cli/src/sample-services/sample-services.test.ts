import { buildTopic, lintTopic } from '@fedmsg/envelope';
import { createMeta } from '@fedmsg/meta';
import type { MetaWarning } from '@fedmsg/meta';
import { describe, expect, it } from 'vitest';
import { SAMPLE_SERVICES } from './sample-services.js';

describe.each(SAMPLE_SERVICES)(
  'the sample service $modname',
  ({ modname, topic, certname, processor, body }) => {
    const whole = buildTopic({ topic_prefix: 'org.example', environment: 'dev', modname, topic });

    it('has a topic that follows the convention', () => {
      expect(lintTopic(whole, { prefix: 'org.example' })).toEqual([]);
    });

    it('has a certificate as fedmsg names them', () => {
      expect(certname).toBe(`${modname}-localhost`);
    });

    it('has words for each of its messages', () => {
      const warnings: MetaWarning[] = [];
      const meta = createMeta({
        processors: [processor],
        onWarning: (warning) => void warnings.push(warning),
      });
      for (let n = 0; n < 10; n++) {
        const message = { topic: whole, msg: body(n) };
        expect(meta.subtitle(message)).not.toBe('');
        meta.link(message);
        meta.usernames(message);
        meta.packages(message);
      }
      expect(warnings).toEqual([]);
    });
  },
);
