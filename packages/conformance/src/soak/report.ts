import { isFlat } from './flatness.js';
import type { SoakResult } from './soak-result.js';

/** The result in lines of text, and whether everything holds. */
export function report({ name, messages, seconds, sizes, claims }: SoakResult): {
  readonly text: string;
  readonly holds: boolean;
} {
  const rate = Math.round(messages / seconds).toLocaleString('en');
  const lines = [
    `${messages.toLocaleString('en')} ${name}: ${seconds.toFixed(1)} s, ${rate} messages/s`,
    ...sizes.map((size) => {
      const megabytes = size.megabytes.map((one) => one.toFixed(0)).join(' ');
      const descriptors = `${size.descriptors[0] ?? 0} descriptors, later ${Math.max(...size.descriptors.slice(1))}`;
      return `  ${verdict(isFlat(size))} ${size.name} flat: by tenths ${megabytes} MB; ${descriptors}`;
    }),
    ...claims.map(({ claim, found, holds }) => `  ${verdict(holds)} ${claim}: ${found}`),
  ];
  const holds = sizes.every(isFlat) && claims.every((claim) => claim.holds);
  return { text: `${lines.join('\n')}\n`, holds };
}

function verdict(holds: boolean): string {
  return holds ? 'ok  ' : 'FAIL';
}
