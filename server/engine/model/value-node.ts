import type { Span } from './span.ts';

/**
 * The positioned value tree that every structured format is read into: YAML, JSON with comments, TOML
 * and HCL bodies. It is what the text says, not yet evaluated, and plain data: it may be stored in facts.
 * What a parser cannot read becomes `unknown`, so that the rest of the document stays readable.
 */
export type ValueNode =
  | ScalarNode
  | ListNode
  | MapNode
  | AliasNode
  | TemplateNode
  | ReferenceNode
  | CallNode
  | ConditionalNode
  | ForNode
  | OperationNode
  | IndexNode
  | UnknownNode;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'heredoc';

/** A literal. `span` holds the quotes or the heredoc marks, `content` only what stands between them. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
  readonly span: Span;
  readonly content: Span;
  /**
   * Where decoded text and source run apart (escapes, indentation, folding): at `value` index `at` the
   * source offset is `from`, and both advance together until the next entry. Absent: they run together from `content.start`.
   */
  readonly segments?: readonly Segment[];
  readonly anchor?: string;
  readonly tag?: string;
}

export interface Segment {
  readonly at: number;
  readonly from: number;
}

/** A sequence. `flow` is the bracketed form; HCL tuples, JSON and TOML arrays are always `flow`. */
export interface ListNode {
  readonly kind: 'list';
  readonly style: 'block' | 'flow';
  readonly items: readonly ValueNode[];
  readonly span: Span;
  readonly anchor?: string;
  readonly tag?: string;
}

/** A mapping, an object, a table, or the body of an HCL block; entries in text order, duplicates kept. */
export interface MapNode {
  readonly kind: 'map';
  readonly style: 'block' | 'flow';
  readonly entries: readonly MapEntry[];
  readonly span: Span;
  readonly anchor?: string;
  readonly tag?: string;
}

/**
 * One `key: value`. An HCL block is an entry whose `labels` are its quoted labels and whose value is a
 * block map (`resource "aws_iam_role" "app" { … }`: key `resource`, two labels). A TOML table header
 * nests: `[a.b]` gives entry `a` holding entry `b`, and the inner value's span runs over the table's lines.
 * `span` runs from the key's first to the value's last character.
 */
export interface MapEntry {
  readonly key: ValueNode;
  readonly labels?: readonly ScalarNode[];
  readonly value: ValueNode;
  readonly span: Span;
}

/** YAML `*name`; `target` is the anchored node where the document defines it before this place. */
export interface AliasNode {
  readonly kind: 'alias';
  readonly name: string;
  readonly target?: ValueNode;
  readonly span: Span;
}

/** An HCL string with interpolations. Literal parts are scalars whose `content` is their own text. */
export interface TemplateNode {
  readonly kind: 'template';
  readonly style: ScalarStyle;
  readonly parts: readonly ValueNode[];
  readonly span: Span;
  readonly content: Span;
}

/** `data.aws_iam_policy_document.x.json`, `var.list[0].name`, `aws_iam_role.app[*].arn`. `'*'` is a splat. */
export interface ReferenceNode {
  readonly kind: 'reference';
  readonly path: readonly (string | number | ValueNode)[];
  readonly span: Span;
}

export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly ValueNode[];
  /** The last argument is spread: `merge(list...)`. */
  readonly expands: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface ConditionalNode {
  readonly kind: 'conditional';
  readonly test: ValueNode;
  readonly whenTrue: ValueNode;
  readonly whenFalse: ValueNode;
  readonly span: Span;
}

/** `[for v in x : e if c]` and `{for k, v in x : key => value... if c}`. */
export interface ForNode {
  readonly kind: 'for';
  readonly keyName?: string;
  readonly valueName: string;
  readonly source: ValueNode;
  readonly key?: ValueNode;
  readonly value: ValueNode;
  readonly filter?: ValueNode;
  readonly groups: boolean;
  readonly span: Span;
}

/** A unary (one operand) or binary (two) operation; `operator` as written. */
export interface OperationNode {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly ValueNode[];
  readonly span: Span;
}

/** `f(x)[0]`, `(a).b`: access into something that is not a plain reference. */
export interface IndexNode {
  readonly kind: 'index';
  readonly source: ValueNode;
  readonly index: ValueNode;
  readonly span: Span;
}

/** Text that could not be read as a value, or a value that no tool can know (`{{ template }}`). */
export interface UnknownNode {
  readonly kind: 'unknown';
  readonly span: Span;
}
