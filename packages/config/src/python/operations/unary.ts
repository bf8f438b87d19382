import { typeError } from '../python-error.js';
import { isNumeric } from '../values/numeric.js';
import { typeName } from '../values/type-name.js';
import type { PyValue } from '../values/value.js';

/** `+x`, `-x` and `~x`. */
export function unaryOperation(operator: string, value: PyValue): PyValue {
  if (isNumeric(value) && !(operator === '~' && typeof value === 'number')) {
    const number = typeof value === 'boolean' ? BigInt(value) : value;
    if (operator === '+') return number;
    if (operator === '-') return -number;
    return ~BigInt(number);
  }
  throw typeError(`bad operand type for unary ${operator}: '${typeName(value)}'`);
}
