import type { Finding } from '../../../model/finding.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion, removal } from '../../edit/edit.ts';
import { lineBreakOf, lineEndAt, nextLineAt } from '../../edit/source-lines.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { isLiteralSecret, variableName } from '../../secret/secret-literal.ts';

/**
 * Takes a secret out of a unit of systemd, or of a container that one describes: a file on the host holds the variable, which others
 * cannot read. Source: systemd.exec(5), `EnvironmentFile=`; podman-systemd.unit(5).
 */
export const moveToUnitFile: FixKind = {
  kind: 'move-to-unit-file',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Read ${move.name} from ${move.file} of the host`;
    return [{ id: 'move-to-unit-file', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, moveOf(finding, context)?.edits);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    const keep = `Write it into ${move?.file} of the host behind ${move?.name}=, and let root alone read that file (chmod 600).`;
    return move && { value: move.value, keep };
  },
};

interface Move {
  readonly name: string;
  /** As the program gets it. */
  readonly value: string;
  /** On the host. */
  readonly file: string;
  readonly edits: readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const unit = /(?:^|\/)([\w.-]+?)(?:@[\w.-]*)?\.(?:service|container)(?:\.d\/[\w.-]+\.conf)?$/.exec(path)?.[1];
  const text = isLiteralSecret(finding) && unit !== undefined ? context.text(path) : undefined;
  if (text === undefined) return undefined;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = lineEndAt(text, span.end);
  const line = text.slice(start, end);
  const section = sectionAround(text, start);
  // What goes on over several lines, and quotes within quotes, is read by people.
  if (section === undefined || /\\$/.test(line) || /\\\r?\n$/.test(text.slice(0, start))) return undefined;
  const known = /^EnvironmentFile[ \t]*=[ \t]*-?((?:\/|%[hdtES])[^\s*?[]*)[ \t]*\r?$/m.exec(section.text)?.[1];
  const file = known ?? `/etc/${unit}.env`;
  const eol = lineBreakOf(text);
  const reads = known === undefined ? `EnvironmentFile=${file}${eol}` : '';
  const declared = assignmentAt(line, span.start - start);
  if (declared) {
    const rest = declared.isAlone ? reads : undefined;
    const edits =
      rest === undefined
        ? [...(reads === '' ? [] : [insertion(start, reads)]), removal(start + declared.start, start + declared.end)]
        : [{ span: { start, end: nextLineAt(text, end) }, text: rest }];
    const value = withoutSpecifiers(declared.value);
    return value === undefined ? undefined : { name: declared.name, value, file, edits };
  }
  if (!/^Exec\w+[ \t]*=[ \t]*[-@+!|]*[^\s:@+!|-]\S*[ \t]/.test(line) || /[$\\]/.test(text.slice(span.start, span.end)))
    return undefined;
  const value = withoutSpecifiers(text.slice(span.start, span.end));
  if (value === undefined) return undefined;
  const site = context.credential(finding)?.site;
  const name = variableName(/^Exec/.test(site?.name ?? '') ? undefined : site, finding);
  const edits = [...(reads === '' ? [] : [insertion(start, reads)]), { span, text: `\${${name}}` }];
  return { name, value, file, edits };
}

/** A value as it is given on: a percent sign stands twice. Undefined where systemd puts something else in. Source: systemd.unit(5), "Specifiers". */
function withoutSpecifiers(written: string): string | undefined {
  return written.replaceAll('%%', '').includes('%') ? undefined : written.replaceAll('%%', '%');
}

/** The section of what is started, with its lines. */
function sectionAround(text: string, at: number): { readonly text: string } | undefined {
  const head = [...text.slice(0, at).matchAll(/^\[(\w+)\][ \t]*\r?$/gm)].at(-1);
  if (head === undefined || !/^(?:Service|Container)$/.test(head[1] ?? '')) return undefined;
  const rest = text.slice(head.index + head[0].length);
  const next = rest.search(/^\[\w+\]/m);
  return { text: next === -1 ? rest : rest.slice(0, next) };
}

interface Assignment {
  readonly name: string;
  readonly value: string;
  /** In the line, with the blanks before it. */
  readonly start: number;
  readonly end: number;
  readonly isAlone: boolean;
}

/** The assignment of an `Environment=` around a place in its line. */
function assignmentAt(line: string, at: number): Assignment | undefined {
  const head = /^Environment[ \t]*=/.exec(line)?.[0].length;
  if (head === undefined) return undefined;
  const words = [
    ...line.slice(head).matchAll(/[ \t]*(?:"(\w+)=([^"\\]*)"|'(\w+)=([^'\\]*)'|(\w+)=([^\s"'\\]*))(?=[ \t]|$)/g),
  ];
  // All of the line is understood, or nothing is touched.
  if (words.map(([whole]) => whole).join('') !== line.slice(head).trimEnd()) return undefined;
  const index = words.findIndex(
    ({ 0: whole, index: start }) => head + start <= at && at <= head + start + whole.length,
  );
  const word = words[index];
  const [whole, inDouble, double, inSingle, single, bare, plain] = word ?? [];
  const name = inDouble ?? inSingle ?? bare;
  if (word === undefined || whole === undefined || name === undefined) return undefined;
  const start = head + word.index;
  const next = words[index + 1];
  // The first one goes with the blanks behind it, others with those before.
  const span =
    index === 0 && next
      ? { start, end: head + next.index + (/^[ \t]*/.exec(next[0])?.[0].length ?? 0) }
      : { start, end: start + whole.length };
  return { name, value: double ?? single ?? plain ?? '', ...span, isAlone: words.length === 1 };
}
