import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { singleQuotes } from '../../pipelines/script-places.ts';
import { type ShellText, shellTextAt } from '../../scripts/shell-text.ts';
import { namedByService } from '../../secret/bare-name.ts';
import { outsideCode } from '../../secret/outside-code.ts';
import { variableName } from '../../secret/secret-literal.ts';
import { optionIn } from '../../secret/shell.ts';
import { closing, readInWindows, setInWindows } from './jenkins-windows.ts';
import { about } from './pipeline-names.ts';
import { apart, posixShell } from './pipeline-scripts.ts';

/** A secret in the script of a step, that the shell reads as a variable instead. */
export interface StepMove {
  readonly name: string;
  readonly value: string;
  /** The variable in its place, and the credential that the pipeline fills it in from, called `id`. */
  edits(id: string): readonly Edit[];
}

/**
 * Of a declarative pipeline, in a step that a shell runs; undefined anywhere else, and where the shell reads no variables. All steps that hold the value read the
 * one variable. Sources: Jenkins handbook, "Using a Jenkinsfile", handling credentials, string interpolation; Groovy, "Syntax", strings.
 */
export function stepMove(finding: Finding, context: FixContext): StepMove | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const said = saidIn(text, finding, context);
  if (said === undefined) return undefined;
  const steps = stepsOf(path, context) ?? [];
  const own = context.credential(finding)?.digest;
  const digests = [...new Set(steps.flatMap((step) => (step.said === said ? step.digest : [])))];
  const set = setInStep(text, span);
  const name = set?.name ?? freeName(said, text, own === undefined ? 0 : Math.max(0, digests.indexOf(own)));
  const equal = steps.filter((step) => step.said === said && step.digest === own).map((step) => step.span);
  const spans = equal.some(({ start }) => start === span.start) ? equal : [span];
  const read = set?.edit ?? readIn(text, span, name);
  const others = spans.filter(({ start }) => start !== span.start).flatMap((each) => readIn(text, each, name) ?? []);
  if (read === undefined || declared(name, '', path, context) === undefined) return undefined;
  return {
    name,
    value: text.slice(span.start, span.end),
    edits: (id) => [...(declared(name, id, path, context) ?? []), ...apart([read, ...others])],
  };
}

/** Secrets in the steps of a pipeline with what they are called. */
const stepsOf = keptOfFile((text, path, context) =>
  (context.facts(path)?.credentials ?? []).flatMap(({ rule, digest, span, isPublic }) => {
    const said = isPublic || digest === undefined ? undefined : saidIn(text, about(rule, path, span), context);
    return said === undefined ? [] : [{ said, digest, span }];
  }),
);

/** What a secret in the script of a step is called there; undefined for any other, and where the script cannot read a variable in its place. */
function saidIn(text: string, finding: Finding, context: FixContext): string | undefined {
  const { span } = finding.at;
  const script = scriptAround(text, span);
  const value = text.slice(span.start, span.end);
  if (script === undefined || /[\\$"'`]/.test(value) || outsideCode('groovy', text, span.start) === 'comment')
    return undefined;
  const first = text.slice(script.content.start, span.start).trimStart();
  if (first.startsWith('#!') && !posixShell.test(first)) return undefined;
  const credential = context.credential(finding);
  const told = optionIn(text, script.content.start, span.start);
  const site = told === undefined ? credential?.site : { name: told };
  return namedByService(
    variableName(/^(?:sh|bat|powershell|pwsh)$/.test(site?.name ?? '') ? undefined : site, finding),
    credential,
  );
}

/** The first name that the pipeline does not have yet, behind as many as other values get; what an option or a command only sets has none. */
function freeName(said: string, text: string, behind: number): string {
  const own = literalPattern(said);
  const used = new Set([...text.matchAll(new RegExp(`(?<!\\w)${own}(?:_\\d+)?(?![\\w=])`, 'g'))].map(([name]) => name));
  let left = behind;
  for (let number = 1; ; number++) {
    const name = number === 1 ? said : `${said}_${number}`;
    if (!used.has(name) && left-- === 0) return name;
  }
}

interface Script {
  readonly step: string;
  /** What stands around the text: one quote, or three. */
  readonly quotes: string;
  readonly content: Span;
}

/** Characters before a secret in which its step begins. */
const reach = 4_000;

/** The text that a step is given to run, around a place. Source: Jenkins, "Pipeline: Nodes and Processes", `bat`, `powershell`, `pwsh`, `sh`. */
function scriptAround(text: string, { start, end }: Span): Script | undefined {
  const from = Math.max(0, start - reach);
  const opened = [...text.slice(from, start).matchAll(steps)].at(-1);
  const [, step = '', quotes = ''] = opened ?? [];
  if (opened === undefined) return undefined;
  const begins = from + opened.index + opened[0].length;
  const close = new RegExp(`(?:[^\\\\]|\\\\[\\s\\S])*?${quotes}`, 'y');
  close.lastIndex = begins;
  const all = close.exec(text.slice(0, start + reach))?.[0];
  const ends = all === undefined ? -1 : begins + all.length - quotes.length;
  const isInLine = quotes.length === 3 || !text.slice(begins, ends).includes('\n');
  return ends >= end && isInLine ? { step, quotes, content: { start: begins, end: ends } } : undefined;
}

const steps = /\b(sh|bat|powershell|pwsh)\b[ \t]*\(?\s{0,20}(?:script:[ \t]*)?('''|"""|'|")/g;

/** A line of a script of Windows that only sets a variable to the secret. */
function setInStep(text: string, span: Span) {
  const script = scriptAround(text, span);
  return script === undefined || script.step === 'sh' ? undefined : setInWindows(text, span, script);
}

/** As the shell reads the variable there, with what Groovy would take for its own escaped. */
function readIn(text: string, span: Span, name: string): Edit | undefined {
  const script = scriptAround(text, span);
  if (script === undefined) return undefined;
  const { step, quotes, content } = script;
  if (step !== 'sh') return readInWindows(text, span, name, script);
  const isOfGroovy = quotes.startsWith('"');
  const double = quotes === '"' ? '\\"' : '"';
  const variable = `${isOfGroovy ? '\\' : ''}\${${name}}`;
  const source = text.slice(content.start, content.end);
  // What Groovy takes out of the text before a shell sees it, but for what is read here.
  if ((quotes === '"' ? /\\[^"$]/ : quotes === "'" ? /\\/ : /\\'/).test(source)) return undefined;
  const around = shellTextAt(source.replace(/\\"/g, ' "'), span.start - content.start);
  const texts: Partial<Record<ShellText, string>> = {
    word: `${double}${variable}${closing(quotes, text.slice(span.end, content.end))}`,
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
  const close = closing(quotes, text.slice(whole.end, content.end));
  return { span: whole, text: `${double}${single.before}${variable}${single.behind}${close}` };
}

/** The variable among those of the whole pipeline; undefined where the pipeline is not written in the usual lines, or is not the only one. */
function declared(name: string, id: string, path: string, context: FixContext): readonly Edit[] | undefined {
  const text = context.text(path) ?? '';
  const blocks = blocksOf(path, context) ?? [];
  const [pipeline, another] = blocks.filter((block) => block.name === 'pipeline');
  const stages = blocks.find((block) => block.name === 'stages');
  if (pipeline === undefined || another !== undefined || stages === undefined) return undefined;
  const { indent } = stages;
  const unit = indent.includes('\t') ? '\t' : indent;
  const end = lineBreakOf(text);
  const line = `${indent}${unit}${name} = credentials('${id}')${end}`;
  const environment = blocks.find((block) => block.name === 'environment' && block.indent === indent);
  if (environment === undefined)
    return [insertion(stages.start, `${indent}environment {${end}${line}${indent}}${end}`)];
  const isUsual = environment.start < stages.start && environment.isOpenedAlone;
  const close = isUsual ? new RegExp(`^${indent}\\}`, 'gm') : undefined;
  if (close !== undefined) close.lastIndex = environment.start;
  const closes = close?.exec(text)?.index;
  return closes === undefined || closes > stages.start ? undefined : [insertion(closes, line)];
}

interface Block {
  readonly name: string;
  readonly indent: string;
  /** Of its line. */
  readonly start: number;
  /** Nothing stands behind its brace. */
  readonly isOpenedAlone: boolean;
}

/** The first lines in code that open blocks of a declarative pipeline, few of each kind. Source: Jenkins handbook, "Pipeline Syntax", declarative pipeline. */
const blocksOf = keptOfFile((text): readonly Block[] => {
  const seen = new Map<string, number>();
  return [...text.matchAll(/^([ \t]*)(pipeline|stages|environment)\b[ \t]*(\{[ \t]*(?=\r?\n))?/gm)].flatMap((found) => {
    const [whole, indent = '', name = '', opened] = found;
    const kind = `${name} ${indent}`;
    const isKnown = (seen.get(kind) ?? 0) > mostAlike || seen.size > mostAlike;
    if (
      isKnown ||
      (opened === undefined &&
        !/^[ \t]*\{/.test(text.slice(found.index + whole.length, found.index + whole.length + 20)))
    )
      return [];
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (outsideCode('groovy', text, found.index + indent.length) !== undefined) return [];
    return [{ name, indent, start: found.index, isOpenedAlone: opened !== undefined }];
  });
});

/** Lines of one name and indentation that are looked at, and such kinds. */
const mostAlike = 20;
