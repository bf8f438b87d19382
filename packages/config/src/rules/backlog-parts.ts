import type { Rule, RuleWarning } from './rule.js';

/** What was missed is found by where a consumer stopped, whom to ask, and a name that both sides know. */
export const backlogParts: Rule = (config) => {
  const { status_directory, datagrepper_url, replay_endpoints, endpoints, srv_endpoints } = config;
  const unknown = Object.keys(replay_endpoints).filter(
    (name) => !Object.hasOwn(endpoints, name) && !srv_endpoints.includes(name),
  );
  return [
    ...(status_directory !== undefined && datagrepper_url === undefined
      ? [alone('status_directory', 'datagrepper_url')]
      : []),
    ...(datagrepper_url !== undefined && status_directory === undefined
      ? [alone('datagrepper_url', 'status_directory')]
      : []),
    ...unknown.map(unheard),
  ];
};

function alone(given: string, wanted: string): RuleWarning {
  return {
    code: 'INCOMPLETE',
    paths: [[given], [wanted]],
    expected: `${wanted} as well, since a backlog needs both`,
    received: `${given} alone`,
  };
}

function unheard(name: string): RuleWarning {
  return {
    code: 'INEFFECTIVE',
    paths: [['replay_endpoints', name], ['endpoints']],
    expected: 'a name of endpoints, whose messages are listened to',
    received: JSON.stringify(name),
  };
}
