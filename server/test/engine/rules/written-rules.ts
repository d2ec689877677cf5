import { execFileSync } from 'node:child_process';
import type { Rule } from '../../../engine/rules/rule.ts';

/** A rule as its file says it, with its examples. */
export interface WrittenRule extends Rule {
  readonly check?: true;
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

export interface Example {
  readonly name?: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Rules that the example yields as well. */
  readonly also?: readonly string[];
}

/** All rules of the product, compiled by the build's own step. */
export function writtenRules(): readonly WrittenRule[] {
  const printed = execFileSync(process.execPath, ['rules/compile.mjs', '--examples'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return JSON.parse(printed);
}
