/** `soak [--tenth]`: exit code 1 when a process has grown, or messages that should have arrived did not. */
import { report } from './report.js';
import { soakBus } from './soak-bus.js';
import { soakGateway } from './soak-gateway.js';

const share = process.argv.includes('--tenth') ? 0.1 : 1;

const reports = [];
for (const soak of [() => soakBus(1_000_000 * share), () => soakGateway(50_000 * share)]) {
  const one = report(await soak());
  process.stdout.write(one.text);
  reports.push(one);
}
process.exitCode = reports.every(({ holds }) => holds) ? 0 : 1;
