import type { Credential } from '../../model/credential.ts';
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { namedByService } from '../environment/bare-name.ts';
import { optionIn } from '../environment/shell.ts';
import { singleQuotes } from '../pipelines/script-places.ts';
import { type ShellText, shellTextAt } from '../scripts/shell-text.ts';
import { variableName } from './secret-literal.ts';

/** A secret in the script of a step, that the shell reads as a variable instead. */
export interface StepMove {
  readonly name: string;
  readonly value: string;
  /** The variable in its place, and the credential that the pipeline fills it in from, called `id`. */
  edits(id: string): readonly Edit[];
}

/**
 * Of a declarative pipeline, in a step that a shell runs; undefined anywhere else, and where the shell reads no variables. Sources: Jenkins handbook, "Using a
 * Jenkinsfile", handling credentials, string interpolation; Groovy, "Syntax", strings.
 */
export function stepMove(text: string, finding: Finding, credential: Credential | undefined): StepMove | undefined {
  const { span } = finding.at;
  const script = scriptAround(text, span);
  const value = text.slice(span.start, span.end);
  if (script === undefined || /[\\$"'`]/.test(value) || isInComment(text, span.start)) return undefined;
  const told = optionIn(text, script.content.start, span.start);
  const site = told === undefined ? credential?.site : { name: told };
  const own = namedByService(variableName(site?.name === 'sh' ? undefined : site, finding), credential);
  const name = new RegExp(`\\b${own}\\b`).test(text.replace(new RegExp(`\\b${own}=`, 'g'), '')) ? `${own}_2` : own;
  const read = readIn(text, script, span, name);
  if (read === undefined || declared(text, name, '') === undefined) return undefined;
  return { name, value, edits: (id) => [...(declared(text, name, id) ?? []), read] };
}

/** Source: Groovy, "Syntax", comments. */
function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ \t]*(?:\/\/|\*)/.test(line) || text.lastIndexOf('/*', at) > text.lastIndexOf('*/', at);
}

interface Script {
  /** What stands around the text: one quote, or three. */
  readonly quotes: string;
  readonly content: Span;
}

/** Characters before a secret in which its step begins. */
const reach = 4_000;

/** The text that a step `sh` is given, around a place. */
function scriptAround(text: string, { start, end }: Span): Script | undefined {
  const from = Math.max(0, start - reach);
  const opened = [...text.slice(from, start).matchAll(/\bsh\b[ \t]*\(?\s{0,20}(?:script:[ \t]*)?('''|"""|'|")/g)].at(
    -1,
  );
  const quotes = opened?.[1] ?? '';
  if (opened === undefined) return undefined;
  const begins = from + opened.index + opened[0].length;
  const close = new RegExp(`(?:[^\\\\]|\\\\[\\s\\S])*?${quotes}`, 'y');
  close.lastIndex = begins;
  const all = close.exec(text.slice(0, start + reach))?.[0];
  const ends = all === undefined ? -1 : begins + all.length - quotes.length;
  const isInLine = quotes.length === 3 || !text.slice(begins, ends).includes('\n');
  return ends >= end && isInLine ? { quotes, content: { start: begins, end: ends } } : undefined;
}

/** As the shell reads the variable there, with what Groovy would take for its own escaped. */
function readIn(text: string, { quotes, content }: Script, span: Span, name: string): Edit | undefined {
  const isOfGroovy = quotes.startsWith('"');
  const double = quotes === '"' ? '\\"' : '"';
  const variable = `${isOfGroovy ? '\\' : ''}\${${name}}`;
  const source = text.slice(content.start, content.end);
  // What Groovy takes out of the text before a shell sees it, but for what is read here.
  if ((quotes === '"' ? /\\[^"$]/ : quotes === "'" ? /\\/ : /\\'/).test(source)) return undefined;
  const around = shellTextAt(source.replace(/\\"/g, ' "'), span.start - content.start);
  const texts: Partial<Record<ShellText, string>> = {
    word: `${double}${variable}${double}`,
    double: variable,
    single: `'${double}${variable}${double}'`,
    'here-document': variable,
  };
  const own = texts[around];
  if (own === undefined) return undefined;
  const [start, end] = [span.start - content.start, span.end - content.start];
  const single = around === 'single' ? singleQuotes(source, { start, end }) : undefined;
  if (!single?.isPlain) return { span, text: own };
  const whole = { start: content.start + single.open, end: content.start + single.close + 1 };
  return { span: whole, text: `${double}${single.before}${variable}${single.behind}${double}` };
}

/** The variable among those of the whole pipeline; undefined where the pipeline is not written in the usual lines. */
function declared(text: string, name: string, id: string): readonly Edit[] | undefined {
  const stages = /^([ \t]+)stages[ \t]*\{/m.exec(text);
  if (!/^[ \t]*pipeline[ \t]*\{/m.test(text) || stages === null) return undefined;
  const [, indent = ''] = stages;
  const unit = indent.includes('\t') ? '\t' : indent;
  const end = lineBreakOf(text);
  const line = `${indent}${unit}${name} = credentials('${id}')${end}`;
  const known = new RegExp(
    `^${indent}environment[ \\t]*\\{[ \\t]*\\r?\\n(?:(?!${indent}\\})[^\\n]*\\n)*(?=${indent}\\})`,
    'm',
  ).exec(text.slice(0, stages.index));
  if (known !== null) return [insertion(known.index + known[0].length, line)];
  if (new RegExp(`^${indent}environment\\b`, 'm').test(text)) return undefined;
  return [insertion(stages.index, `${indent}environment {${end}${line}${indent}}${end}`)];
}
