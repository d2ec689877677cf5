import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { type Code, codeOf, type Read } from '../agents/code/code.ts';
import { importsIn } from '../agents/code/script-imports.ts';
import type { Import } from '../agents/code/surface-parts.ts';
import { languageOf } from '../agents/code/tokens.ts';
import { type Blocks, blockAround as scriptBlock } from './blocks.ts';
import type { CodeFunction, LoopHead, Parameters } from './code-parts.ts';
import type { Names } from './names.ts';
import { blockAround as pythonBlock } from './python/blocks.ts';
import * as pythonCode from './python/code.ts';
import * as pythonExpression from './python/expression.ts';
import * as pythonFunctions from './python/functions.ts';
import * as pythonImports from './python/imports.ts';
import { memberName } from './python/member-name.ts';
import * as pythonNames from './python/names.ts';
import { placesIn as pythonPlaces } from './python/places.ts';
import { withAliases } from './script/aliases.ts';
import * as scriptExpression from './script/expression.ts';
import * as scriptFunctions from './script/functions.ts';
import { loopAt } from './script/loops.ts';
import { namesOf } from './script/names.ts';
import { placesIn } from './script/places.ts';

/**
 * How programs of one language are read. What they say has the same form in each: that of TypeScript, since the CDK and Pulumi
 * are written in it, and made into other languages under its names.
 */
export interface Reading {
  codeOf(text: string): Code;
  /** The value that begins at a token. */
  expressionAt(code: Code, at: number, depth?: number): Read;
  /** A name with what is called on it and asked of it, whatever stands behind. */
  chainAt(code: Code, at: number): ValueNode;
  /** What makes something, by itself. */
  madeNode(code: Code, at: number): ValueNode;
  /** As `CloudProgram.places`. */
  placesIn(code: Code): ReadonlyMap<string, readonly number[]>;
  importsIn(code: Code): ReadonlyMap<string, Import>;
  namesOf(code: Code): Names;
  /** A function that is a value, from its first token on; undefined for all else. */
  functionAt(code: Code, at: number): CodeFunction | undefined;
  /** A function that is declared, by the bracket before its parameters. */
  declaredFunction(code: Code, open: number): CodeFunction | undefined;
  /** What a function is handed, by the bracket before its parameters. */
  parametersAt(code: Code, open: number): Parameters;
  loopAt(code: Code, at: number): LoopHead | undefined;
  /** The innermost block around a token: all of the program where none is. */
  blockAround(program: Blocks, at: number): Span;
  /** The name of a member or a method as TypeScript writes it. */
  memberName(written: string): string;
}

const script: Reading = {
  ...scriptExpression,
  ...scriptFunctions,
  codeOf: (text) => codeOf(text, 'script'),
  placesIn,
  blockAround: scriptBlock,
  importsIn: (code) => withAliases(code, importsIn(code)),
  namesOf,
  loopAt,
  memberName: (written) => written,
};

const python: Reading = {
  ...pythonCode,
  ...pythonExpression,
  ...pythonFunctions,
  ...pythonImports,
  ...pythonNames,
  placesIn: pythonPlaces,
  blockAround: pythonBlock,
  memberName,
};

/** How a program is read, by the name of its file. */
export function readingIn(path: string): Reading {
  return languageOf(path) === 'python' ? python : script;
}

/** How a program is read that is cut already. */
export function readingOf({ language }: Pick<Code, 'language'>): Reading {
  return language === 'python' ? python : script;
}
