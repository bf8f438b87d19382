// A program that verifies in a thread, says what came of it and does not close the verifier. It runs what is built.
import { createThreadedVerifier } from '@fedmsg/crypto/threads';

const verifier = await createThreadedVerifier({ ca_cert_location: process.env['CA'] }, { threads: 1 });
const [answer] = await verifier.verifyAll([Buffer.from('{}')]);
process.stdout.write(`${answer.error.code}\n`);
