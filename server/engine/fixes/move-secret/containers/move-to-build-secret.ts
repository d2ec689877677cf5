import type { Finding } from '../../../model/finding.ts';
import { encloses, type Span } from '../../../model/span.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { lineBreakOf, removalWithGap } from '../../edit/source-lines.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { keptOutOf } from '../../git-ignore.ts';
import { isLiteralSecret, variableName } from '../../secret/secret-literal.ts';
import { handedOver } from '../kept/built-by.ts';
import { builtWithout } from '../kept/built-without.ts';
import { envPathFor, moveIntoEnv } from '../kept/env-file.ts';
import { offersOfMove } from '../kept/offers-of-move.ts';
import { type Instruction, instructionsOf } from './dockerfile.ts';

/**
 * Takes a secret out of a Dockerfile, whose layers and history keep what `ENV` and `ARG` hold. Commands that use it get it as a secret of
 * the build, which no layer keeps; a variable that none uses is left to who starts the container.
 * Sources: Dockerfile reference, "RUN --mount=type=secret"; Docker, "Build secrets".
 */
export const moveToBuildSecret: FixKind = {
  kind: 'move-to-build-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = move.isBuilt
      ? `Move to the build secret ${move.name}`
      : `Leave ${move.name} to whoever starts the container`;
    const kept = { name: move.name, value: move.value, envPath: envPathFor(finding.at.path, context) };
    const offers = offersOfMove({ id: 'move-to-build-secret', title, effect: 'restart', ...kept }, context);
    const why = move.isBuilt ? builtWithout(finding.at.path, move.name, context) : undefined;
    return why === undefined ? offers : offers.map((offer) => ({ ...offer, isAttended: true as const, why }));
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits);
    if (!own) return undefined;
    if (needsClipboard) return [own];
    const { path } = finding.at;
    const envPath = envPathFor(path, context);
    const moved = moveIntoEnv(envPath, move.name, move.value, context);
    const kept = copiesAll(context.text(path)) ? keptOutOf(dockerIgnoreOf(path), envPath, context) : undefined;
    const isKept = moved.some((change) => change.path === kept?.path);
    return [...moved, ...(kept && !isKept ? [kept] : []), own];
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value.content, keep: move.keep };
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    if (!move) return undefined;
    return move.isBuilt
      ? `Build it by docker build --secret id=${move.name}, with ${move.name} set there.`
      : handedOver(finding.at.path, move.name, context);
  },
};

/** What lies beside the Dockerfile goes into the image, the environment file too. */
function copiesAll(text: string | undefined): boolean {
  return /^[ \t]*(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+)*\.\/?[ \t]/im.test(text ?? '');
}

function dockerIgnoreOf(path: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}.dockerignore`;
}

interface Move {
  readonly name: string;
  readonly value: { readonly content: string; readonly quote: string };
  readonly edits: readonly Edit[];
  /** Commands of the build use it. */
  readonly isBuilt: boolean;
  readonly keep: string;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const text = context.text(path);
  if (!isLiteralSecret(finding) || !isDockerfile(path) || text === undefined) return undefined;
  const all = instructionsOf(text);
  const own = all.find((each) => encloses(each.span, span));
  if (own?.name === 'ENV' || own?.name === 'ARG') return fromVariable(text, span, own, all);
  return own?.name === 'RUN' ? fromCommand(finding, text, own) : undefined;
}

function isDockerfile(path: string): boolean {
  return /(?:^|\/)(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.(?:docker|container)file)$/i.test(path);
}

/** `ENV NAME=value`: the pair goes; commands below that use the variable mount it. */
function fromVariable(text: string, span: Span, own: Instruction, all: readonly Instruction[]): Move | undefined {
  const pair = pairAround(text, span, own);
  if (!pair) return undefined;
  const use = new RegExp(`\\$\\{?${pair.name}\\b`);
  const later = all.filter((each) => each.span.start > own.span.start && use.test(textOf(text, each)));
  // What other instructions make of it needs more than a mount.
  if (later.some(({ name }) => name !== 'RUN')) return undefined;
  const isBuilt = later.length > 0;
  // A build argument without its value is still one that anybody reads out of the image's history.
  const edits = [
    ...(isBuilt ? syntaxOf(text) : []),
    { span: pair.removed, text: '' },
    ...later.map((run) => mounted(run, pair.name)),
  ];
  return {
    name: pair.name,
    value: { content: pair.value, quote: '' },
    edits,
    isBuilt,
    keep: isBuilt ? keptForBuild(pair.name) : keptForStart(pair.name),
  };
}

function keptForBuild(name: string): string {
  return `Set the environment variable ${name} to it and build with --secret id=${name}.`;
}

function keptForStart(name: string): string {
  return `Set the environment variable ${name} to it and start with --env ${name}.`;
}

/** A literal in a command, where the shell would put a variable in its place. */
function fromCommand(finding: Finding, text: string, own: Instruction): Move | undefined {
  const { span } = finding.at;
  const before = text.slice(own.body, span.start);
  // In single quotes the shell puts nothing in; commands in brackets have no shell.
  if (/^\s*(?:--\S+\s+)*\[/.test(text.slice(own.body)) || isInSingleQuotes(before)) return undefined;
  const assigned = /(?:^|[\s;&])(?:export\s+)?([A-Za-z_]\w*)=["']?$/.exec(before)?.[1];
  const name = variableName(assigned === undefined ? undefined : { name: assigned, language: 'shell' }, finding);
  const content = text.slice(span.start, span.end);
  if (/["'\\$`\s]/.test(content)) return undefined;
  const isNamedOn = /\w/.test(text[span.end] ?? '');
  const edits = [...syntaxOf(text), mounted(own, name), { span, text: isNamedOn ? `\${${name}}` : `$${name}` }];
  return { name, value: { content, quote: '' }, edits, isBuilt: true, keep: keptForBuild(name) };
}

function isInSingleQuotes(before: string): boolean {
  const bare = before.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return (bare.match(/'/g)?.length ?? 0) % 2 === 1;
}

/** Secrets as variables came with version 1.10 of the syntax, which not every builder brings along. */
function syntaxOf(text: string): readonly Edit[] {
  if (/^(?:#[^\n]*\n)*#\s*syntax\s*=/i.test(text)) return [];
  return [{ span: { start: 0, end: 0 }, text: `# syntax=docker/dockerfile:1${lineBreakOf(text)}` }];
}

function mounted(run: Instruction, name: string): Edit {
  return { span: { start: run.body, end: run.body }, text: `--mount=type=secret,id=${name},env=${name} ` };
}

interface Pair {
  readonly name: string;
  readonly value: string;
  /** The pair with what belongs to it alone: its blanks, or all of the instruction with its line. */
  readonly removed: Span;
}

const assignment = /([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s"'\\]|\\[^\r\n])*)/g;

function pairAround(text: string, span: Span, own: Instruction): Pair | undefined {
  const body = text.slice(own.body, own.span.end);
  const pairs = [...body.matchAll(assignment)];
  const [whole, name, value] =
    pairs.find(({ index, 0: all }) => {
      const start = own.body + index;
      return start <= span.start && span.end <= start + all.length;
    }) ?? legacy(body);
  if (whole === undefined || name === undefined || value === undefined) return undefined;
  const content = value.replace(/^(["'])([\s\S]*)\1$/, '$2');
  if (/[\\$]/.test(content)) return undefined;
  if (pairs.length <= 1) return { name, value: content, removed: lineSpan(text, own.span) };
  const at = own.body + body.indexOf(whole);
  return { name, value: content, removed: withBlanks(text, { start: at, end: at + whole.length }, own) };
}

/** `ENV NAME value`, in which all of the rest is the value. */
function legacy(body: string): readonly string[] {
  const [whole, name, value] = /^([A-Za-z_]\w*)[ \t]+(\S[^\r\n\\]*)$/.exec(body) ?? [];
  return whole === undefined || name === undefined || value === undefined ? [] : [whole, name, value.trimEnd()];
}

function lineSpan(text: string, { start, end }: Span): Span {
  return removalWithGap(text, start, end).span;
}

/** A pair among others goes with the blanks, and the continued line end, before or behind it. */
function withBlanks(text: string, { start, end }: Span, own: Instruction): Span {
  const head = /[ \t]*(?:\\[ \t]*\r?\n[ \t]*)?$/.exec(text.slice(own.body, start))?.[0] ?? '';
  if (start - head.length > own.body) return { start: start - head.length, end };
  const tail = /^[ \t]*(?:\\[ \t]*\r?\n[ \t]*)?/.exec(text.slice(end, own.span.end))?.[0] ?? '';
  return { start, end: end + tail.length };
}

function textOf(text: string, { span }: Instruction): string {
  return text.slice(span.start, span.end);
}
