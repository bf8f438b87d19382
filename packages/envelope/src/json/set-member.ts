/**
 * Sets a member of an object that is being made. `__proto__` is an ordinary key: assigning it would change the object's
 * prototype instead.
 */
export function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
