import { describe, expect, it } from 'vitest';
import { explainInstallFailure } from './install-failure.js';

describe('explainInstallFailure()', () => {
  it('says that the registry could not be reached, what was tried, and what pnpm wrote', () => {
    const { message, exitCode } = explainInstallFailure(
      'pnpm install',
      'GET x: getaddrinfo ENOTFOUND packages.test',
    );
    expect(message).toContain('ENOTFOUND packages.test');
    expect(message).toContain('The package registry could not be reached.');
    expect(message).toContain('Tried: pnpm install');
    expect(exitCode).toBe(1);
  });

  it('says what to do about a stale lockfile', () => {
    expect(explainInstallFailure('pnpm install', 'ERR_PNPM_OUTDATED_LOCKFILE').message).toContain(
      'commit the lockfile',
    );
  });

  it('shows the end of a long output', () => {
    const output = Array.from({ length: 200 }, (_, index) => `line ${index}`).join('\n');
    const { message } = explainInstallFailure('pnpm install', output);
    expect(message).toContain('line 199');
    expect(message).not.toContain('line 100');
    expect(message).toContain('could not be installed');
  });
});
