// Seen in a process that many test files had shared: `tls` without its functions, as Node leaves a part of itself whose first
// use was cut short. What cut it short is not known; loaded before any test, it is whole.
import 'node:https';
import fc from 'fast-check';

// How often every property is tried. CI asks for many more than who waits for `npm test`.
fc.configureGlobal({ numRuns: Number(process.env['FEDMSG_PROPERTY_RUNS'] ?? 100) });
