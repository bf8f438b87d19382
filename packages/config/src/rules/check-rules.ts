import type { FedmsgConfig } from '../schema/config-schema.js';
import { backlogParts } from './backlog-parts.js';
import { curveParts } from './curve-parts.js';
import { distinctEndpoints } from './distinct-endpoints.js';
import { effectiveKeys } from './effective-keys.js';
import { endpointSyntax } from './endpoint-syntax.js';
import { existingFiles } from './existing-files.js';
import { publisherPlace } from './publisher-place.js';
import { reachableEndpoints } from './reachable-endpoints.js';
import { routingPatterns } from './routing-patterns.js';
import { routingPolicy } from './routing-policy.js';
import type { Rule, RuleContext, RuleError, RuleWarning } from './rule.js';
import { serviceParts } from './service-parts.js';
import { signingKey } from './signing-key.js';
import { stompParts } from './stomp-parts.js';
import { topicParts } from './topic-parts.js';
import { trustLocations } from './trust-locations.js';
import { verifyingTrust } from './verifying-trust.js';

const RULES: readonly Rule[] = [
  topicParts,
  endpointSyntax,
  distinctEndpoints,
  reachableEndpoints,
  publisherPlace,
  curveParts,
  signingKey,
  verifyingTrust,
  trustLocations,
  existingFiles,
  routingPolicy,
  routingPatterns,
  backlogParts,
  serviceParts,
  stompParts,
  effectiveKeys,
];

/** What the rules across keys found. */
export interface RuleReport {
  readonly errors: readonly RuleError[];
  readonly warnings: readonly RuleWarning[];
}

/** Judges a configuration whose single values are right, by all rules at once. */
export function checkRules(config: FedmsgConfig, context: RuleContext): RuleReport {
  const found = RULES.flatMap((rule) => rule(config, context));
  return { errors: found.filter(isError), warnings: found.filter((one) => !isError(one)) };
}

function isError(one: RuleError | RuleWarning): one is RuleError {
  return one.code === 'INVALID_VALUE' || one.code === 'CONFLICT';
}
