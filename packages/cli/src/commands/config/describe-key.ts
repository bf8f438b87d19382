import { configSchema } from '@fedmsg/config';
import type { FedmsgConfigInput, KeyMeta } from '@fedmsg/config';

/** What the schema says of a key. */
export interface KeyDescription extends Pick<KeyMeta, 'description' | 'use'> {
  /** What may be written, as errors say it. */
  readonly type: string;
  readonly unit: string | null;
  /** `null` where there is none. */
  readonly default: unknown;
  /** The default of Python fedmsg, `null` where it has none. */
  readonly fedmsg_default: unknown;
  /** Where it differs from fedmsg on purpose, and why. */
  readonly difference: string | null;
}

type KeySchema = (typeof configSchema.shape)[keyof typeof configSchema.shape];

/** `undefined` for a key that the schema does not know. */
export function describeKey(name: string): KeyDescription | undefined {
  const shape: Readonly<Record<string, KeySchema>> = configSchema.shape;
  const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (schema === undefined) return undefined;
  const { description, unit, use, fedmsgDefault, difference } = schema.meta() as unknown as KeyMeta;
  return {
    description,
    type: typeOf(schema),
    unit: unit ?? null,
    default: defaultOf(name) ?? null,
    use,
    fedmsg_default: fedmsgDefault ?? null,
    difference: difference ?? null,
  };
}

/** No key takes a symbol, so that each says what it takes. */
function typeOf(schema: KeySchema): string {
  return schema.safeParse(Symbol('no value')).error?.issues[0]?.message ?? 'anything';
}

function defaultOf(name: string): unknown {
  const defaults: FedmsgConfigInput = configSchema.parse({});
  return defaults[name];
}
