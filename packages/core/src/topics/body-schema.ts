import type { Topics } from './topics.js';

/**
 * A schema of message bodies, of any library that follows the Standard Schema specification (version 1,
 * https://standardschema.dev): zod, valibot, arktype. It is asked whether a body is valid, and what it makes of it is not
 * used: the body that is signed is the one that was written.
 *
 * @typeParam Body - what is valid.
 */
export interface BodySchema<Body = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Body; readonly output: unknown } | undefined;
    readonly validate: (value: unknown) => BodyVerdict | Promise<BodyVerdict>;
  };
}

/** What a schema says about a body: no issues when it is valid. */
export interface BodyVerdict {
  readonly issues?: readonly BodyIssue[] | undefined;
}

/** One thing that is wrong with a body. */
export interface BodyIssue {
  readonly message: string;
  /** Where, from the body on. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Schemas by `modname.topic`. Those of `Topics` have to be of the body that is declared there. */
export type BodySchemas = Readonly<Record<string, BodySchema>> & {
  readonly [Name in keyof Topics & string]?: BodySchema<Topics[Name]>;
};
