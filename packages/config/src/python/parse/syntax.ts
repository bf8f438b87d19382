import type { PyValue } from '../values/value.js';

/** A place in the text of the file: an offset in UTF-16 units. */
interface Placed {
  readonly at: number;
}

/** An expression, as far as it is evaluated; `refused` stands for what is not, and matters only when it is reached. */
export type Expression = Placed &
  (
    | { readonly type: 'constant'; readonly value: PyValue }
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'formatted'; readonly parts: readonly FormattedPart[] }
    | ItemsDisplay
    | { readonly type: 'dict'; readonly entries: readonly DictEntry[] }
    | Comprehension
    | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
    | { readonly type: 'not'; readonly operand: Expression }
    | {
        readonly type: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly type: 'boolean';
        readonly operator: 'and' | 'or';
        readonly operands: readonly Expression[];
      }
    | { readonly type: 'comparison'; readonly first: Expression; readonly rest: readonly Comparison[] }
    | {
        readonly type: 'conditional';
        readonly test: Expression;
        readonly body: Expression;
        readonly otherwise: Expression;
      }
    | { readonly type: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
    | { readonly type: 'named'; readonly name: string; readonly value: Expression }
    | { readonly type: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
    | { readonly type: 'attribute'; readonly object: Expression; readonly name: string }
    | { readonly type: 'subscript'; readonly object: Expression; readonly index: Expression }
    | {
        readonly type: 'slice';
        readonly start: Expression | undefined;
        readonly stop: Expression | undefined;
        readonly step: Expression | undefined;
      }
    | RefusedSyntax
  );

export type ExpressionOf<T extends Expression['type']> = Extract<Expression, { readonly type: T }>;

export interface RefusedSyntax extends Placed {
  readonly type: 'refused';
  readonly received: string;
  readonly instead: string;
}

/** A list, tuple or set as it is written. */
export interface ItemsDisplay extends Placed {
  readonly type: 'list' | 'tuple' | 'set';
  readonly items: readonly Item[];
}

/** One item of a list, tuple or set; `spread` where a star stands before it. */
export interface Item {
  readonly value: Expression;
  readonly spread: boolean;
}

/** One entry of a dict; without a key where two stars stand before the value. */
export interface DictEntry {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export interface Comparison extends Placed {
  readonly operator: string;
  readonly right: Expression;
}

/** One part of an f-string: text, or a value with how it is to be written. */
export type FormattedPart =
  | string
  | {
      readonly value: Expression;
      readonly conversion: string | undefined;
      readonly spec: readonly FormattedPart[];
    };

export interface Comprehension extends Placed {
  readonly type: 'comprehension';
  readonly makes: 'list' | 'set' | 'dict' | 'generator';
  /** The key, for a dict. */
  readonly element: Expression;
  /** The value, for a dict. */
  readonly value: Expression | undefined;
  readonly clauses: readonly ComprehensionClause[];
}

export type ComprehensionClause =
  | { readonly type: 'for'; readonly target: Target; readonly items: Expression }
  | { readonly type: 'if'; readonly test: Expression };

export interface Argument extends Placed {
  readonly kind: 'positional' | 'keyword' | 'spread' | 'spread-keywords';
  /** Of a keyword. */
  readonly name: string;
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'plain' | 'keyword-only' | 'rest' | 'rest-keywords';
  readonly fallback: Expression | undefined;
}

/** What can stand left of `=` or after `for`. */
export type Target = Placed &
  (
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'subscript'; readonly object: Expression; readonly index: Expression }
    | { readonly type: 'unpack'; readonly targets: readonly { target: Target; spread: boolean }[] }
    | RefusedSyntax
  );

export type Statement = Placed &
  (
    | { readonly type: 'expression'; readonly value: Expression }
    | { readonly type: 'assign'; readonly targets: readonly Target[]; readonly value: Expression }
    | {
        readonly type: 'augmented';
        readonly target: Target;
        readonly operator: string;
        readonly value: Expression;
      }
    | { readonly type: 'delete'; readonly targets: readonly Target[] }
    | {
        readonly type: 'if';
        readonly branches: readonly { test: Expression; body: Block }[];
        readonly otherwise: Block;
      }
    | {
        readonly type: 'for';
        readonly target: Target;
        readonly items: Expression;
        readonly body: Block;
        readonly otherwise: Block;
      }
    | {
        readonly type: 'while';
        readonly test: Expression;
        readonly body: Block;
        readonly otherwise: Block;
      }
    | {
        readonly type: 'try';
        readonly body: Block;
        readonly handlers: readonly Handler[];
        readonly otherwise: Block;
        readonly last: Block;
      }
    | { readonly type: 'raise'; readonly error: Expression | undefined }
    | { readonly type: 'assert'; readonly test: Expression }
    | {
        readonly type: 'function';
        readonly name: string;
        readonly parameters: readonly Parameter[];
        readonly body: Block;
      }
    | { readonly type: 'unavailable'; readonly name: string; readonly what: string }
    | { readonly type: 'return'; readonly value: Expression | undefined }
    | { readonly type: 'import'; readonly modules: readonly { path: string; name: string | undefined }[] }
    | {
        readonly type: 'import-from';
        readonly path: string;
        readonly members: readonly { member: string; name: string }[];
      }
    | { readonly type: 'global'; readonly names: readonly string[] }
    | { readonly type: 'pass' | 'break' | 'continue' }
    | RefusedSyntax
  );

export type StatementOf<T extends Statement['type']> = Extract<Statement, { readonly type: T }>;

export type Block = readonly Statement[];

export interface Handler {
  /** Absent for a bare `except`. */
  readonly error: Expression | undefined;
  readonly name: string | undefined;
  readonly body: Block;
}
