import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** A service that is switched on has what it needs. */
export const serviceParts: Rule = (config) => [
  ...incompleteBots(config),
  ...botsThatAreMissing(config),
  ...browsersWithoutPort(config),
];

const ircSwitch = 'fedmsg.consumers.ircbot.enabled';

function incompleteBots(config: FedmsgConfig): readonly (RuleError | RuleWarning)[] {
  return config.irc.flatMap((bot, index) =>
    (['network', 'channel'] as const)
      .filter((member) => bot[member] === undefined)
      .map((member): RuleError | RuleWarning => ({
        code: config[ircSwitch] ? 'CONFLICT' : 'INCOMPLETE',
        paths: [['irc', index, member], ['irc', index], [ircSwitch]],
        expected: `the ${member} that the bot joins`,
        received: 'nothing',
      })),
  );
}

function botsThatAreMissing(config: FedmsgConfig): readonly RuleError[] {
  if (!config[ircSwitch] || config.irc.length > 0) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [['irc'], [ircSwitch]],
      expected: `a bot in irc, since ${ircSwitch} is true`,
      received: 'none',
    },
  ];
}

function browsersWithoutPort(config: FedmsgConfig): readonly RuleError[] {
  const port = 'moksha.livesocket.websocket.port';
  const backend = 'moksha.livesocket.backend';
  if (config[backend] !== 'websocket' || config[port] !== undefined) return [];
  return [
    { code: 'CONFLICT', paths: [[port], [backend]], expected: `${port}, to listen at`, received: 'nothing' },
  ];
}
