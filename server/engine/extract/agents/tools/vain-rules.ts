import { type Traits, trait } from '../traits.ts';
import { inWords } from './foreign-tools.ts';
import type { ToolToken } from './tool-list.ts';

/**
 * Whether Claude Code takes a rule that allows something and approves nothing by it: a star stands for tools of one named server alone, and paths
 * are looked up in rules for `Read` and `Edit`. Source: Claude Code, "Permissions", tool name wildcards, and Read and Edit.
 */
export function isVainRule(tool: ToolToken): boolean {
  return isOpenGlob(tool) || isPathOfOtherTool(tool);
}

function isOpenGlob({ name }: ToolToken): boolean {
  return name.includes('*') && !/^mcp__[^*]+__/.test(name);
}

function isPathOfOtherTool({ name, scope }: ToolToken): boolean {
  return /^(?:Write|MultiEdit|NotebookEdit)$/.test(name) && scope !== undefined && !/^\*{1,2}$/.test(scope.text.trim());
}

/** `vainGlob` and `vainPath`: such rules of a list, each kind at the first of them. */
export function vainRules(allowed: readonly ToolToken[]): Traits {
  return { ...told('vainGlob', allowed.filter(isOpenGlob)), ...told('vainPath', allowed.filter(isPathOfOtherTool)) };
}

function told(name: string, rules: readonly ToolToken[]): Traits {
  return trait(name, rules[0]?.token, inWords(rules.map(({ token }) => token.text)));
}
