/** What a value is, in a word or two, for the text of an error: `function`, `array`, `User instance`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'object') return typeof value;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? 'object' : `${className(prototype)} instance`;
}

function className(prototype: unknown): string {
  const { constructor } = prototype as { readonly constructor?: unknown };
  const name = typeof constructor === 'function' ? constructor.name : '';
  return name === '' ? 'class' : name.slice(0, 80);
}
