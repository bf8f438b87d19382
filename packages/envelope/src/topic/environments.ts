/** The environments that a topic of ours may name. Received topics may name any. */
export const ENVIRONMENTS = ['dev', 'stg', 'prod', 'production'] as const;

/** One of {@link ENVIRONMENTS}. */
export type Environment = (typeof ENVIRONMENTS)[number];

export function isEnvironment(segment: unknown): segment is Environment {
  return (ENVIRONMENTS as readonly unknown[]).includes(segment);
}
