import type { TextFact } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { countWhile } from '../../../text/ordered.ts';
import type { Code } from './code.ts';

/** What a local name stands for: a thing of a module, or the module itself where `name` is absent. */
export interface Import {
  readonly module: string;
  readonly name?: string;
}

/** Tokens of a part of a program from one to before another. */
export interface Body {
  readonly code: Code;
  readonly from: number;
  readonly to: number;
}

/** A function or method, with the expressions that decorate it. */
export interface CodeFunction extends Body {
  readonly name: TextFact;
  readonly decorators: readonly ValueNode[];
  /** Its documentation string, in Python. */
  readonly says?: string;
}

/** A class in Python, with the functions in it. */
export interface CodeClass {
  readonly name: string;
  methods(): readonly CodeFunction[];
}

/** A name with something that it is given. */
export interface Given<T = ValueNode> {
  readonly name: string;
  readonly value: T;
}

/** What a part of a program says at its surface of what its names stand for, in text order. */
export interface Surface {
  readonly imports: readonly Given<Import>[];
  /** Modules of which everything is imported. */
  readonly stars: readonly string[];
  /** What names are given; a field of the object itself by its own name. */
  readonly values: readonly Given[];
  readonly bodies: readonly CodeFunction[];
  readonly classes: readonly CodeClass[];
  /** What is put into lists afterwards, by the list's name. */
  readonly additions: readonly Given<readonly ValueNode[]>[];
}

/** The tokens of a stretch of the text. */
export function tokensOf(code: Code, { start, end }: ValueNode['span']): Body {
  const { tokens } = code;
  const firstFrom = (offset: number) => countWhile(tokens, (token) => token.start < offset);
  return { code, from: firstFrom(start), to: firstFrom(end) };
}
