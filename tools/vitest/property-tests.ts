// How often every property is tried. CI asks for many more than who waits for `npm test`.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: Number(process.env['FEDMSG_PROPERTY_RUNS'] ?? 150) });
