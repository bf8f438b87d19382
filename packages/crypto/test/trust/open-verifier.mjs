// A program that makes a verifier, says so and does not close it. It runs what is built.
import { createVerifier } from '@fedmsg/crypto';

await createVerifier({ ca_cert_location: process.env['CA'], crl_location: process.env['CRL'] });
process.stdout.write('made\n');
