/** The methods by which an object says what it is in JSON, the reference's before JavaScript's own. */
export type OwnForm = '__json__' | 'toJSON';

/** The method by which an object brings its own JSON form, if it has one. */
export function ownFormOf(value: object): OwnForm | undefined {
  const methods = value as Readonly<Record<OwnForm, unknown>>;
  // Asked of every object that is written, so without a loop.
  if (typeof methods.__json__ === 'function') return '__json__';
  return typeof methods.toJSON === 'function' ? 'toJSON' : undefined;
}

/** An object literal, or one without prototype, that does not bring its own JSON form: its members are its form. */
export function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return ownFormOf(value) === undefined;
}
