import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { edited, withLine } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf, lineEndAt, lineStartAt, nextLineAt } from '../../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { ignoreChange } from '../../git-ignore.ts';
import { namedByPlace } from '../../secret/bare-name.ts';
import { isLiteralSecret, variableName } from '../../secret/secret-literal.ts';

/**
 * Moves a secret of a program for a small board, which has no environment, into a header that git ignores. Source: Arduino, "Store your
 * sensitive data safely": `arduino_secrets.h`.
 */
export const moveToSecretsHeader: FixKind = {
  kind: 'move-to-secrets-header',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to ${move.name} in ${move.header.split('/').at(-1)}, which git ignores`;
    return [{ id: 'move-to-secrets-header', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits);
    if (!own) return undefined;
    return [ignoreChange(move.header, context), ...move.kept, own].filter((change) => change !== undefined);
  },
};

interface Move {
  readonly name: string;
  readonly header: string;
  readonly edits: readonly Edit[];
  readonly kept: readonly FileChange[];
}

const names: readonly string[] = ['arduino_secrets.h', 'secrets.h'];

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const text = isLiteralSecret(finding) ? context.text(path) : undefined;
  if (text === undefined || !isForBoard(path, text, context) || names.some((name) => path.endsWith(name)))
    return undefined;
  const site = context.credential(finding)?.site;
  const literal = site?.literal;
  if (!literal || literal.start + 1 !== span.start || literal.end - 1 !== span.end || text[literal.start] !== '"')
    return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const header = folder + (names.find((name) => context.text(folder + name) !== undefined) ?? 'secrets.h');
  const known = context.text(header);
  const macro = macroAt(text, literal);
  const name = macro?.name ?? namedByPlace(variableName(site, finding), path, text, span.start);
  const value = text.slice(literal.start, literal.end);
  const held =
    known === undefined
      ? undefined
      : new RegExp(`^[ \\t]*#define[ \\t]+${name}[ \\t]+(.*?)[ \\t]*\\r?$`, 'm').exec(known)?.[1];
  // What the file itself says of the name would be said twice.
  const isTaken = [...text.matchAll(new RegExp(`^[ \\t]*#define[ \\t]+${name}\\b`, 'gm'))].length > (macro ? 1 : 0);
  if (isTaken || (held !== undefined && held !== value) || isInComment(text, literal)) return undefined;
  const kept =
    held === undefined
      ? [defined(header, known, `#define ${name} ${value}`), ...shownBeside(header, name, context)]
      : [];
  return { name, header, kept, edits: editsOf(text, literal, { name, macro, file: header.slice(folder.length) }) };
}

/** What a clone without the header is told to make: the same without values, where nobody has made another header before. */
function shownBeside(header: string, name: string, context: FixContext): readonly FileChange[] {
  const path = `${header}.example`;
  const known = context.text(path);
  if (known === undefined && context.text(header) !== undefined) return [];
  if (known !== undefined && new RegExp(`^[ \\t]*#define[ \\t]+${name}\\b`, 'm').test(known)) return [];
  return [defined(path, known, `#define ${name} ""`)];
}

/** A program of Arduino, PlatformIO or ESP-IDF. */
function isForBoard(path: string, text: string, context: FixContext): boolean {
  if (path.endsWith('.ino')) return true;
  if (!/\.(?:h|hpp|c|cc|cpp)$/.test(path)) return false;
  if (/#include\s*[<"](?:Arduino|WiFi|ESP8266WiFi|WiFiNINA|PubSubClient|AdafruitIO|esp_wifi)/.test(text)) return true;
  return context
    .paths()
    .some((other) => /\.ino$|(?:^|\/)platformio\.ini$|(?:^|\/)sdkconfig(?:\.defaults)?$/.test(other));
}

interface Macro {
  readonly name: string;
  /** Of its line, with the break behind it. */
  readonly line: Span;
}

function macroAt(text: string, literal: Span): Macro | undefined {
  const start = lineStartAt(text, literal.start);
  const name = /^[ \t]*#[ \t]*define[ \t]+(\w{1,80})[ \t]+$/.exec(text.slice(start, literal.start))?.[1];
  const isAll = /^[ \t]*(?:\/\/.*|\/\*.*\*\/[ \t]*)?$/.test(text.slice(literal.end, lineEndAt(text, literal.end)));
  return name === undefined || !isAll ? undefined : { name, line: { start, end: nextLineAt(text, literal.end) } };
}

function isInComment(text: string, { start }: Span): boolean {
  return /^[ \t]*(?:\/\/|\*|\/\*)/.test(text.slice(lineStartAt(text, start), start));
}

function editsOf(
  text: string,
  literal: Span,
  { name, macro, file }: { readonly name: string; readonly macro: Macro | undefined; readonly file: string },
): readonly Edit[] {
  const end = lineBreakOf(text);
  const including = new RegExp(`^[ \\t]*#include[ \\t]*["<](?:[^">]*/)?${file.replace('.', '\\.')}[">]`, 'm').exec(
    text,
  );
  const read: Edit = macro ? { span: macro.line, text: '' } : { span: literal, text: name };
  // What is used is included above: what a header defines may be used from its place on.
  if (including && including.index < literal.start) return [read];
  return [insertion(placeOfInclude(text, literal.start), `#include "${file}"${end}`), read];
}

/** Behind the last line above that includes something, else behind what guards the file and its first remark. */
function placeOfInclude(text: string, before: number): number {
  const last = [...text.slice(0, before).matchAll(/^[ \t]*#include\b[^\n]*\n/gm)].at(-1);
  if (last) return last.index + last[0].length;
  return (
    /^(?:\uFEFF?(?:[ \t]*\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/[ \t]*\r?\n)*(?:\s*#pragma once[^\n]*\n|\s*#ifndef[^\n]*\n#define[^\n]*\n)?)/.exec(
      text,
    )?.[0].length ?? 0
  );
}

/** A line more in the header; within what guards it. */
function defined(path: string, text: string | undefined, line: string): FileChange {
  if (text === undefined) return { kind: 'create', path, text: `#pragma once\n\n${line}\n` };
  const guard = /^[ \t]*#endif[^\n]*\s*$/m.exec(text);
  if (guard === null || !/^\s*(?:\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/\s*)*#ifndef/.test(text))
    return withLine(path, text, line);
  return { kind: 'edit', path, edits: [insertion(guard.index, `${line}${lineBreakOf(text)}`)] };
}
