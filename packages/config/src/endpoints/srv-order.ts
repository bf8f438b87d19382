/** A record of type SRV, as Node.js gives it. */
export interface SrvRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/**
 * The order in which a client has to try the records (RFC 2782): lower priorities first, and within one priority at
 * random, by weight.
 *
 * @param random - from 0 to 1, without 1
 */
export function orderRecords(records: readonly SrvRecord[], random: () => number): readonly SrvRecord[] {
  const priorities = [...new Set(records.map(({ priority }) => priority))].sort((a, b) => a - b);
  return priorities.flatMap((priority) =>
    drawByWeight(
      records.filter((record) => record.priority === priority),
      random,
    ),
  );
}

function drawByWeight(records: readonly SrvRecord[], random: () => number): readonly SrvRecord[] {
  // Those without weight stand first, so that they are drawn only by the number 0: rarely, but at all.
  const rest = [...records].sort((a, b) => Math.sign(a.weight) - Math.sign(b.weight));
  const drawn: SrvRecord[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(drawIndex(rest, random), 1));
  return drawn;
}

function drawIndex(records: readonly SrvRecord[], random: () => number): number {
  const total = records.reduce((sum, { weight }) => sum + weight, 0);
  const limit = Math.floor(random() * (total + 1));
  let sum = 0;
  return records.findIndex(({ weight }) => (sum += weight) >= limit);
}
