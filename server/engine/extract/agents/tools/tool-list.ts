import type { StatementGrantFact, TermFact, TextFact } from '../../../model/facts.ts';
import type { Span } from '../../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { itemsOf, resolved } from '../../../syntax/document.ts';
import { partSpan } from '../../../syntax/interpolation.ts';
import { scalarOf } from '../../literal.ts';
import { type AgentPlatform, classesWithout, classifyTool, withAccess } from './tools.ts';

/** One tool of an agent as written: `Bash(git diff:*)` is the tool `Bash` with the scope `git diff:*`. */
export interface ToolToken {
  /** The whole token, scope included. */
  readonly token: TextFact;
  readonly name: string;
  readonly scope: TextFact | undefined;
  /** What it is known to do, where that says more than its name. */
  readonly classes?: readonly string[];
}

/** The tools of a list, of a text that separates them by commas outside brackets, or of a map that switches them on. */
export function toolTokens(node: ValueNode | undefined): readonly ToolToken[] {
  const value = resolved(node);
  if (value?.kind === 'map')
    return value.entries.flatMap((pair) => {
      const key = scalarOf(pair.key);
      return scalarOf(pair.value)?.value === true && key ? toolTokens(key) : [];
    });
  if (value?.kind === 'list') return itemsOf(value).flatMap((item) => toolTokens(item));
  const scalar = scalarOf(value);
  return typeof scalar?.value === 'string' ? separated(scalar, scalar.value, /,/) : [];
}

/** The same, where blanks part the names of a text as commas do. Source: Agent Skills specification, `allowed-tools`. */
export function spacedToolTokens(node: ValueNode | undefined): readonly ToolToken[] {
  const scalar = scalarOf(resolved(node));
  return typeof scalar?.value === 'string' ? separated(scalar, scalar.value, /[,\s]/) : toolTokens(node);
}

function separated(scalar: ScalarNode, text: string, between: RegExp): ToolToken[] {
  const tokens: ToolToken[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const char = text[index];
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    if (char !== undefined && (!between.test(char) || depth > 0)) continue;
    const token = toolToken(scalar, text, start, index);
    if (token) tokens.push(token);
    start = index + 1;
  }
  return tokens;
}

/** Blanks around a token do not belong to it, nor do brackets and quotes of a list written as a text. */
function toolToken(scalar: ScalarNode, text: string, from: number, to: number): ToolToken | undefined {
  let start = from;
  let end = to;
  while (start < end && /[\s[\]'"]/.test(text[start] ?? '')) start++;
  while (end > start && /[\s[\]'"]/.test(text[end - 1] ?? '')) end--;
  if (start === end) return undefined;
  const token = partOf(scalar, text, start, end);
  const open = token.text.indexOf('(');
  if (open <= 0 || !token.text.endsWith(')')) return { token, name: token.text, scope: undefined };
  const scope = partOf(scalar, text, start + open + 1, end - 1);
  return { token, name: token.text.slice(0, open), scope };
}

function partOf(scalar: ScalarNode, text: string, start: number, end: number): TextFact {
  return {
    text: text.slice(start, end),
    span: partSpan(scalar, start, end),
  };
}

/** All tools of the platform, at the token that gives them. */
export function everything(span: Span): ToolToken {
  return { token: { text: '*', span }, name: '*', scope: undefined };
}

/** All tools but those that are refused. */
export function everythingBut(refused: readonly ToolToken[], span: Span, platform: AgentPlatform): ToolToken {
  const whole = refused.filter(({ scope }) => scope === undefined).map(({ name }) => name);
  return { ...everything(span), ...(whole.length > 0 && { classes: classesWithout(platform, whole) }) };
}

/** A tool by its bare name. */
export function toolNamed(token: TextFact, name = token.text): ToolToken {
  return { token, name, scope: undefined };
}

/** How tools are given: by whom, and whether a person is asked each time. */
export interface ToolGrant {
  readonly holder: string;
  readonly platform: AgentPlatform;
  readonly effect: 'allow' | 'deny';
  readonly unattended: boolean;
}

/** The permission to use a tool. Its resource is the scope in brackets, `*` where there is none. */
export function toolGrant(
  { token, name, scope, classes }: ToolToken,
  { holder, platform, effect, unattended }: ToolGrant,
): StatementGrantFact {
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider: 'agent',
    effect,
    actions: [token],
    resources: [isWide(scope) ? { text: '*', span: token.span } : scope],
    ...(classes ? withAccess(classes) : classifyTool(platform, name)),
    ...(unattended && { unattended }),
    span: token.span,
  };
}

function isWide(scope: TermFact | undefined): scope is undefined {
  return scope === undefined || /^(:?\*+|\*\*\/\*)?$/.test(scope.text.trim());
}
