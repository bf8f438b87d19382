import { isTrue } from '../values/truth.js';
import type { Slot } from '../values/list.js';
import { order } from '../values/order.js';
import type { PyValue } from '../values/value.js';
import type { Call } from './call.js';

/** Sorts as Python does, equal ones in the order in which they stood. `first` is the parameter `key`; `reverse` follows. */
export function sortSlots(slots: readonly Slot[], call: Call, first: number): Slot[] {
  call.bounds.values(slots.length);
  const key = call.value(first);
  const keyed = slots.map((slot) => ({
    slot,
    key: key === null ? slot.value : call.callBack(key, slot.value),
  }));
  const sign = isTrue(call.value(first + 1)) ? -1 : 1;
  const compare = (left: PyValue, right: PyValue) => sign * order(left, right, call.bounds);
  return keyed.sort((left, right) => compare(left.key, right.key)).map(({ slot }) => slot);
}
