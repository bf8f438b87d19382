import { native, type Call } from '../builtins/call.js';
import { valueError } from '../python-error.js';
import { floatText } from '../text/float-text.js';
import { isNumeric } from '../values/numeric.js';
import { PyModule, PyObject, type PyValue } from '../values/value.js';

const DATE = ['year', 'month', 'day'];
const TIME = ['hour?', 'minute?', 'second?', 'microsecond?'];

/** Seconds in each argument of a timedelta, in the order of its parameters. */
const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ['days?', 86_400],
  ['seconds?', 1],
  ['microseconds?', 1e-6],
  ['milliseconds?', 1e-3],
  ['minutes?', 60],
  ['hours?', 3600],
  ['weeks?', 604_800],
];

/** In a configuration a date stands as its ISO 8601 text and a timedelta as its seconds. */
export const datetimeModule = new PyModule(
  'datetime',
  new Map([
    ['datetime', native('datetime', [...DATE, ...TIME], dateTime)],
    ['date', native('date', DATE, (call) => moment('datetime.date', dateText(call)))],
    [
      'timedelta',
      native(
        'timedelta',
        UNITS.map(([name]) => name),
        timeDelta,
      ),
    ],
  ]),
);

function moment(typeName: string, iso: string): PyObject {
  const members = new Map([['isoformat', native('isoformat', [], () => iso)]]);
  return new PyObject(typeName, iso.replace('T', ' '), iso, members);
}

function dateTime(call: Call): PyObject {
  const [hour, minute, second] = [part(call, 3, 23), part(call, 4, 59), part(call, 5, 59)];
  const micro = call.number(6, 0);
  const fraction = micro === 0 ? '' : `.${String(micro).padStart(6, '0')}`;
  return moment('datetime.datetime', `${dateText(call)}T${hour}:${minute}:${second}${fraction}`);
}

function dateText(call: Call): string {
  const [year, month, day] = [call.number(0, 0), call.number(1, 0), call.number(2, 0)];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const valid = year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!valid) throw valueError('year, month or day is out of range');
  return date.toISOString().slice(0, 10);
}

function part(call: Call, index: number, most: number): string {
  const value = call.number(index, 0);
  if (value < 0 || value > most) throw valueError('hour, minute or second is out of range');
  return String(value).padStart(2, '0');
}

function timeDelta(call: Call): PyObject {
  const seconds = UNITS.reduce(
    (sum, [, unit], index) => sum + numberOf(call.optional(index) ?? 0n) * unit,
    0,
  );
  const plain = Number.isSafeInteger(seconds) ? BigInt(seconds) : seconds;
  const total = native('total_seconds', [], () => seconds);
  return new PyObject(
    'datetime.timedelta',
    `${floatText(seconds)} s`,
    plain,
    new Map([['total_seconds', total]]),
  );
}

function numberOf(value: PyValue): number {
  if (!isNumeric(value)) throw valueError('a timedelta is made of numbers');
  return Number(value);
}
