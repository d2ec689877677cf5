import type { Finding } from '../../model/finding.ts';
import { textOf, valueAt } from '../../syntax/document.ts';
import { readDocument } from '../../syntax/read.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import { leftOpen, marksIn, openTitle } from '../to-fill-in.ts';

/**
 * Corrects an argument of a server's command: the project's folder instead of a disk or home, an exact version instead
 * of none. The version comes from the lock file; where there is none, a marked place for it is written.
 */
export const launchServer: FixKind = {
  kind: 'launch-server',
  offers(finding, context) {
    const value = argumentFor(finding, context);
    if (value === undefined) return [];
    const marks = marksIn([value]).filter((mark) => mark.startsWith('<'));
    return [
      {
        id: 'launch-server',
        title: openTitle(titleOf(finding, value), marks),
        safety: 'review',
        effect: 'restart',
        isPreferred: true,
        ...leftOpen(marks),
      },
    ];
  },
  changes(finding, _, context) {
    const value = argumentFor(finding, context);
    if (value !== undefined && isCode(finding, context))
      return [{ kind: 'edit', path: finding.at.path, edits: [{ span: finding.at.span, text: value }] }];
    const document = context.document(finding.at.path);
    const node = document && nodesAt(document, finding.at.span.start).at(-1);
    if (value === undefined || !document || node?.kind !== 'scalar') return undefined;
    const change = edited(finding.at.path, editorOf(finding.at.path, document).replaceValue(document, node, value));
    return change && [change];
  },
};

function titleOf({ rule }: Finding, value: string): string {
  if (rule === 'agent-filesystem-root') return `Give it the project's folder alone (${value})`;
  return `${value.includes('<') ? 'Pin' : 'Use'} ${value}`;
}

function argumentFor({ rule, at }: Finding, context: FixContext): string | undefined {
  const document = context.document(at.path);
  const node = document && nodesAt(document, at.span.start).at(-1);
  const text = context.text(at.path) ?? '';
  const inCode = isCode({ at }, context) ? text.slice(at.span.start, at.span.end) : undefined;
  const written = inCode ?? (node?.kind === 'scalar' ? node.value : undefined);
  if (typeof written !== 'string') return undefined;
  if (rule === 'agent-filesystem-root') return /(^|\/)\.(vscode|cursor)\//.test(at.path) ? `\${workspaceFolder}` : '.';
  if (rule !== 'agent-launcher-unpinned') return undefined;
  if (!document) return pinned(written, commandBefore(text, at.span.start), context);
  const server = entriesAt(document, at.span.start)[0]?.map;
  const command = valueAt(server, 'command') ?? valueAt(server, 'cmd');
  const program = textOf(command?.kind === 'list' ? command.items[0] : command) ?? 'npx';
  return pinned(written, program.split(/[/\\]/).at(-1) ?? '', context);
}

/** A program has no values of a document: the text between the quotes is the argument. */
function isCode({ at: { path, span } }: Pick<Finding, 'at'>, context: FixContext): boolean {
  const text = context.text(path) ?? '';
  const quote = text[span.start - 1] ?? '';
  return context.facts(path)?.format === 'agent-code' && /["'`]/.test(quote) && text[span.end] === quote;
}

/** The program that the nearest `command` above names. */
function commandBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - 500), offset);
  return [...before.matchAll(/\bcommand["']?\s*[:=]\s*["']([\w./-]+)["']/g)].at(-1)?.[1]?.split('/').at(-1) ?? 'npx';
}

/** `name@1.2.3` for npm, `name==1.2.3` for Python, `image:1.2.3` for containers; a marked place where no lock file tells. */
function pinned(written: string, launcher: string, context: FixContext): string | undefined {
  if (/^(docker|podman|nerdctl)$/.test(launcher)) {
    const image = /^([\w][\w./-]*(?::\d+\/[\w./-]+)?)(?::[\w.-]+)?$/.exec(written)?.[1];
    return image && `${image}:<version>`;
  }
  const isPython = /^(uvx|uv|pipx)$/.test(launcher);
  const name = (
    isPython ? /^([A-Za-z0-9][\w.-]*)(?:@latest)?$/ : /^((?:@[\w.-]+\/)?[\w][\w.-]*)(?:@[\w.^~<>=-]+)?$/
  ).exec(written)?.[1];
  if (name === undefined) return undefined;
  return isPython
    ? `${name}==${pythonVersion(name, context) ?? '<version>'}`
    : `${name}@${npmVersion(name, context) ?? '<version>'}`;
}

/** The version that a lock file of npm, pnpm or yarn holds. */
function npmVersion(name: string, context: FixContext): string | undefined {
  const npm = context.text('package-lock.json');
  if (npm?.includes(`node_modules/${name}"`))
    return textOf(valueAt(readDocument('json', npm).roots[0], 'packages', `node_modules/${name}`, 'version'));
  const literal = literalPattern(name);
  const pnpm = new RegExp(`^ +['"]?/?${literal}[@/](\\d[\\w.+-]*)`, 'm').exec(
    context.text('pnpm-lock.yaml') ?? '',
  )?.[1];
  return (
    pnpm ??
    new RegExp(`^"?${literal}@[^\\n]*:\\n +version:? "?(\\d[\\w.+-]*)`, 'm').exec(context.text('yarn.lock') ?? '')?.[1]
  );
}

/** The version that a lock file of uv or Poetry holds. */
function pythonVersion(name: string, context: FixContext): string | undefined {
  const literal = name.replace(/[.]/g, '\\.');
  const held = new RegExp(`^name = "${literal}"\\r?\\nversion = "(\\d[\\w.+-]*)"`, 'm');
  return ['uv.lock', 'poetry.lock'].map((file) => held.exec(context.text(file) ?? '')?.[1]).find(Boolean);
}
