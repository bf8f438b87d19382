import type { Rule } from './rule.js';

/** A process that publishes has a place to do so. */
export const publisherPlace: Rule = ({ active, name, relay_inbound, endpoints, srv_endpoints }) => {
  if (active && relay_inbound.length === 0) {
    return [
      {
        code: 'CONFLICT',
        paths: [['relay_inbound'], ['active']],
        expected: 'the endpoint of a relay, since active is true',
        received: 'an empty list',
      },
    ];
  }
  if (active || name === undefined || name === 'relay_inbound') return [];
  const isListed = Object.hasOwn(endpoints, name) && (endpoints[name]?.length ?? 0) > 0;
  if (isListed || srv_endpoints.includes(name)) return [];
  return [
    {
      code: 'INCOMPLETE',
      paths: [['name'], ['endpoints']],
      expected: `an endpoint for it in endpoints, to publish at, or active: true`,
      received: JSON.stringify(name),
    },
  ];
};
