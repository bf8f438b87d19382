import { readdirSync, readFileSync } from 'node:fs';

/** What a process takes of the machine. */
export interface ProcessSize {
  /** Resident size. */
  readonly megabytes: number;
  /** Open file descriptors. */
  readonly descriptors: number;
}

/** Linux only. */
export function processSize(pid: number): ProcessSize {
  const kilobytes = /^VmRSS:\s+(?<size>\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.[
    'size'
  ];
  return { megabytes: Number(kilobytes) / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
}
