import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import { literalDocument, shellTextAt } from '../scripts/shell-text.ts';
import { passwordIn, type SourceLiteral, upperSnake } from './secret-literal.ts';

/**
 * The secret alone, whatever word or text of a script it stands in: the shell puts variables into both. Undefined
 * where they would not be expanded, or where the shell itself computes the text.
 */
export function shellSecret(finding: Finding, context: FixContext): SourceLiteral | undefined {
  const site = context.credential(finding)?.site;
  const text = context.text(finding.at.path);
  if (text === undefined) return undefined;
  const { span } = finding.at;
  const content = text.slice(span.start, span.end);
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const isComputed = /[\s$`\\"']/.test(content) || text[(site?.literal.start ?? span.start) - 1] === '$';
  const around = shellTextAt(text, span.start);
  if (isComputed || /^\s*#/.test(line) || (around === 'literal-here-document' && !unquoted(text, span)))
    return undefined;
  const quote = around === 'word' ? '' : around === 'single' ? "'" : '"';
  const name =
    storedAs(text, span.start) ??
    optionIn(text, 0, span.start) ??
    userSet(text, span) ??
    partOf(site?.name, line) ??
    site?.name ??
    /(?:^|[\s"'])([A-Z][A-Z0-9_]{2,80})=["']?$/.exec(line)?.[1];
  return { span, content, quote, site: { language: 'shell', ...(name === undefined ? {} : { name }) } };
}

/** `SHOP_DB="postgres://shop:…@db/shop"`: the variable with the address is not the one with the password in it. */
function partOf(name: string | undefined, line: string): string | undefined {
  if (
    name === undefined ||
    !new RegExp(`\\b${literalPattern(name)}=["']?[a-z][a-z0-9+.-]*://[^\\s"']*:$`, 'i').test(line)
  )
    return undefined;
  return passwordIn(name) ?? `${name}_PASSWORD`;
}

/** `echo "user:…" | chpasswd` sets the password of a user. Source: shadow, "chpasswd". */
function userSet(text: string, { start, end }: Span): string | undefined {
  const user = /(?:^|[\s"'])([A-Za-z_][\w-]{0,31}):$/.exec(text.slice(Math.max(0, start - 40), start))?.[1];
  const isGiven = /^["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?chpasswd\b/.test(text.slice(end, end + 40));
  return user === undefined || !isGiven ? undefined : `${upperSnake(user)}_PASSWORD`;
}

/** Characters before an option in which its command begins. */
const farthest = 1_000;

/**
 * What a command calls the secret that it puts into a store. Sources: Azure CLI, `az keyvault secret set`; AWS CLI, `secretsmanager create-secret`, `ssm put-parameter`;
 * GitHub CLI, `gh secret set`.
 */
function storedAs(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - farthest), at).replace(/\\\r?\n/g, ' ');
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const [, command = ''] = /(?:^|[|;&(])([^|;&()]*\s--?(?:value|secret-string|body|b))(?:=|\s+)["']?$/.exec(line) ?? [];
  if (!/\b(?:keyvault\s+secret\s+set|secretsmanager\s+\S+|ssm\s+put-parameter|gh\s+secret\s+set)\s/.test(command))
    return undefined;
  const name = /\s(?:--name|-n|--secret-id|gh\s+secret\s+set)(?:=|\s+)["']?\/?([A-Za-z][\w./-]{0,79})["']?\s/.exec(
    ` ${command}`,
  )?.[1];
  return name === undefined ? undefined : upperSnake(name.replaceAll('/', '.'));
}

/** What the option right before a place gives to its command, in a script that begins at `from`; a command may go on behind a backslash. */
export function optionIn(text: string, from: number, at: number): string | undefined {
  const before = text.slice(Math.max(from, at - farthest), at).replace(/\\\r?\n/g, ' ');
  return optionOf(before.slice(before.lastIndexOf('\n') + 1));
}

/** What an option gives to a command: `MYSQL_PASSWORD`. */
export function optionOf(line: string): string | undefined {
  const option = /\s-{1,2}(a|p|password|passwd|pass|pw|pwd)(?:=|\s+)?["']?$/i.exec(line)?.[1];
  if (option === undefined) return undefined;
  const command =
    /(?:^|[|;&(`]|\b(?:then|do|else))\s*(?:\w+=\S*\s+|(?:sudo|exec|time|command)\s+(?:-\w+\s+)*)*([\w./][\w./-]{1,79})\s[^|;&`]*$/.exec(
      line,
    );
  const outer = command?.[1]?.split('/').at(-1);
  if (outer === undefined) return undefined;
  // What runs in a container is what the option is for.
  const inner = containers.test(outer) ? inside.exec(command?.[0] ?? '')?.[1] : undefined;
  const called = inner ?? outer.replace(/\.(?:sh|bash|py|rb|pl|php|js|ps1|exe)$/i, '');
  // To others it is no password.
  if (option === 'a' && !/^redis/.test(called)) return undefined;
  const own = commands.find(([pattern]) => pattern.test(called))?.[1] ?? called;
  const isOfRoot = own === 'mysql' && /\s(?:-u\s{0,9}|--user[= ])["']?root["']?\s/.test(command?.[0] ?? '');
  return `${upperSnake(own)}_${isOfRoot ? 'ROOT_' : ''}PASSWORD`;
}

const containers = /^(?:docker|docker-compose|podman|kubectl|oc)$/;
const inside = /\sexec\s(?:[^|;&]*\s)?(mysql\w*|mariadb[\w-]*|mongo\w*|psql|redis-cli|sqlcmd)\s/;

/** Commands that are not called as what they open. */
const commands: readonly (readonly [RegExp, string])[] = [
  [/^(?:mysql|mariadb)/, 'mysql'],
  [/^mongo/, 'mongo'],
  [/^(?:ssh|sftp|scp)/, 'ssh'],
  [/^(?:docker|podman|buildah|skopeo|helm|crane|oras)$/, 'registry'],
  [/^redis/, 'redis'],
];

/** What a script does where a variable is not set: it stops with a message, or goes on with an empty one. Source: POSIX, "Shell Command Language", parameter expansion. */
export type Unset = '?' | '-';

/** The variable in the secret's place. */
export function shellEdits(text: string, { span, quote }: SourceLiteral, name: string, unset: Unset): readonly Edit[] {
  // What is written for Expect or Tcl says where a variable of the environment is missing; in braces, nothing is filled in. Source: Tcl, "tclvars", env.
  if (/^#![^\n]*\b(?:expect|tclsh|wish)\b/.test(text))
    return text[span.start - 1] === '{' ? [] : [{ span, text: `$env(${name})` }];
  const variable = `\${${name}:${unset}}`;
  if (quote === '"') return [...(unquoted(text, span) ?? []), { span, text: variable }];
  if (quote === '') return [{ span, text: `"${variable}"` }];
  const opens = text[span.start - 1] === quote;
  const closes = text[span.end] === quote;
  const place = { start: span.start - (opens ? 1 : 0), end: span.end + (closes ? 1 : 0) };
  return [{ span: place, text: `${opens ? '' : quote}"${variable}"${closes ? '' : quote}` }];
}

/** What lets a here-document around a secret expand variables, where it says nothing else that would be expanded then; undefined where it does, and where none is. */
function unquoted(text: string, span: Span): readonly Edit[] | undefined {
  const document = literalDocument(text, span.start);
  if (document === undefined) return undefined;
  const { quotes, body } = document;
  const rest = text.slice(body.start, span.start) + text.slice(span.end, body.end);
  return /[$`\\]/.test(rest) ? undefined : quotes.map((quote) => ({ span: quote, text: '' }));
}

/** The read of a variable whose fallback the secret is, `${NAME:-…}`, which then does as it is told where it is not set, unless the script itself knows what to do without. */
export function shellFallback(
  text: string,
  { span }: SourceLiteral,
  unset: Unset,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const [opening = '', name] =
    /\$\{([A-Za-z_]\w{0,79})(?::?[-=])["']?$/.exec(text.slice(Math.max(0, span.start - 100), span.start)) ?? [];
  const close = /^["']?\}/.exec(text.slice(span.end, span.end + 2));
  if (name === undefined || close === null) return undefined;
  const place = { start: span.start - opening.length, end: span.end + close[0].length };
  return {
    name,
    edits: [{ span: place, text: `\${${name}:${mayBeEmpty(text, name) ? '-' : unset}}` }],
  };
}

/** Whether nothing comes of a script by itself: it sets variables for the shell that takes it in. */
export function onlySets(text: string): boolean {
  return text.split('\n').every((line) => setsAtMost.test(line) || readsFile.test(line));
}

const setsAtMost =
  /^[ \t]*(?:#.*)?\r?$|^[ \t]*set[ \t]|^[ \t]*(?:(?:export|readonly|declare|typeset)[ \t]+)?(?:-\w+[ \t]+)?[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s;&|"'])*[ \t]*(?:#.*)?\r?$|^[ \t]*export(?:[ \t]+[A-Za-z_]\w*)+[ \t]*\r?$/;

/** The file of variables that is taken in where it lies beside. */
const readsFile = /^[ \t]*(?:if \[ -f (?:"[^\n]*\/)?\.env" \]; then|\. (?:"[^\n]*\/)?\.env"|fi)\r?$/;

/** Whether a script asks itself if the variable holds something, and so goes on by its own way where it does not. Source: POSIX, "Shell Command Language", `test`, parameter expansion. */
function mayBeEmpty(text: string, name: string): boolean {
  return new RegExp(
    `(?:\\[\\[?|\\btest)[ \\t]+(?:![ \\t]+)?-[nz][ \\t]+["']?\\$(?:\\{${name}(?::?-)?\\}|${name}\\b)|\\$\\{${name}:?\\+`,
  ).test(text);
}
