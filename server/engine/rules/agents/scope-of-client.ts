import { escapeOf, isOfOtherDialect, type ScopeEscape } from '../../extract/agents/commands/shell-scope.ts';
import type { Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptForEach } from '../../model/kept-for.ts';
import type { PermittedCommand } from './command-effects.ts';

/**
 * The commands that a scope permits, in the manner of the client that reads it; none where it fits no command, or is an expression of which that cannot
 * be told. Sources: Claude Code, "Permissions"; Cursor, "Permissions"; VS Code, "Approvals"; Gemini CLI, "Configuration"; Kiro, "Built-in tools".
 */
export function commandsOf(scope: Term, holder: Identity | undefined): readonly PermittedCommand[] {
  return commandsFor(scope, clientOf(holder));
}

const commandsFor = keptForEach(({ text: scope }: Term, client: Client): readonly PermittedCommand[] => {
  const kind = kindOf(client);
  const isClaude = isOfClaude(kind);
  if (isClaude ? matchesNothing.test(scope) : isOfOtherDialect(scope, kind)) return [];
  const texts = isClaude ? [scope] : scope.split(/,\s*/).slice(0, mostCommands);
  return texts.flatMap((text) => {
    const isExpression = !isClaude && /^\/|^\^|\\|\.[*+]/.test(text);
    const plain = isExpression ? plainOf(text) : kind === 'cursor-agent' ? text.replace(':', ' ') : text;
    if (isExpression && /[()[\]{}|?+\\]/.test(plain)) return [];
    const command = plain.replace(/[:\s]{0,3}\*{1,2}$/, '');
    const isStart = readsStarts(client) && !/\$(?:\/[a-z]*)?$/.test(text);
    return [{ text: command.trim(), isOpen: command !== plain || isStart }];
  });
});

const mostCommands = 50;

/** Who reads scopes in one manner: a kind of agent, or one of its clients or files that read them in another. */
type Client = string;

function clientOf(holder: Identity | undefined): Client {
  if (holder?.kind === 'gemini-agent' && /(^|\/)\.qwen\//.test(holder.at.path)) return 'qwen';
  if (holder?.kind === 'kiro-agent' && holder.at.path.endsWith('.json')) return 'kiro-json';
  return holder?.kind ?? '';
}

const kinds: Readonly<Record<Client, string>> = { qwen: 'gemini-agent', 'kiro-json': 'kiro-agent' };

function kindOf(client: Client): string {
  return kinds[client] ?? client;
}

function isOfClaude(kind: string): boolean {
  return kind.startsWith('claude-');
}

/** A rule without a star is the start of a command. Qwen Code's are of another kind. */
function readsStarts(client: Client): boolean {
  return client === 'gemini-agent' || client === 'cursor-agent' || client === 'copilot-agent';
}

/** An expression as the command that it spells out, with a star for what may stand behind. */
function plainOf(expression: string): string {
  return expression
    .replace(/^\/?\^?|\$?(?:\/[a-z]{0,8})?$/g, '')
    .replace(/\\s[+*]?/g, ' ')
    .replace(/\\b/g, '')
    .replace(/\\([./:-])/g, '$1')
    .replace(/\.[*+]/g, '*');
}

/** Commands are parted by commas, but for Claude Code: there a comma is part of one pattern. */
export function escapesIn(scope: Term, holder: Identity | undefined): ScopeEscape | undefined {
  return escapesFor(scope, clientOf(holder));
}

const escapesFor = keptForEach(({ text: scope }: Term, client: Client): ScopeEscape | undefined => {
  const kind = kindOf(client);
  if (isOfClaude(kind))
    return matchesNothing.test(scope) || (isBare(scope) && !readsPrograms.test(scope))
      ? undefined
      : escapeOf(scope, 'claude');
  if (isOfOtherDialect(scope, kind)) return undefined;
  if (kind === 'kiro-agent') {
    const isExpression = client === 'kiro-json';
    return isBare(scope) || (isExpression && endsInBlanks.test(scope)) ? undefined : escapeOf(prefixOf(scope));
  }
  for (const command of scope.split(/,\s*/)) {
    // VS Code: an expression between slashes, or the start of a command.
    const isExpression = command.startsWith('/');
    const found = escapeOf(isExpression ? command.replace(/^\/\^?|\\b|\$?\/[a-z]*$/g, '') : command);
    if (found) return found;
  }
  return undefined;
});

/** Hardly a command holds a comma, and none ends in a colon that no star follows. Source: Claude Code, "Permissions". */
const matchesNothing = /,|:$/;

/**
 * The command alone, without arguments: in Claude Code a rule without a star, in Kiro an expression that is held against the whole
 * line and spells it out. Sources: Claude Code, "Permissions"; Kiro, "Built-in tools".
 */
function isBare(scope: string): boolean {
  return /^\^?[\w./\\ -]+\$?$/.test(scope);
}

/** `python *` as an expression: the command and blanks behind it, no argument. In Kiro's Markdown the star is a wildcard. */
const endsInBlanks = /^\^?[\w./\\-]+(?: [\w./\\-]+)* [*+]\$?$/;

/** Claude Code judges the parts of a pipe one by one, and these run what comes in by it, without an argument. */
const readsPrograms = /(^|\/)(python[\d.]*|node|ruby|perl|php|lua|osascript|pwsh|bash|sh|zsh|fish|dash|xargs)$/;

/** `python .*`, `python( [a-z./-]+)*` and `^python\s+.+$` as `python *`. */
function prefixOf(pattern: string): string {
  const [, command] =
    /^\^?([\w./ -]{0,200}?)(?:\\s|\s){0,9}[*+?]?(?:\.[*+]|\(.*\)[*+?]|\[[^\]]*\][*+]|\\S[*+])\$?$/.exec(pattern) ?? [];
  return command ? `${command} *` : pattern;
}
