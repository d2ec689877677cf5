import type { TextFact } from '../../../model/facts.ts';
import type { ScalarNode } from '../../../model/value-node.ts';
import { partSpan } from '../../../syntax/interpolation.ts';

const mostText = 20_000;

/**
 * Where a script puts a text of strangers into the command of an agent that it, or a step before, has fetched into a file or a variable:
 * `gh issue view 1 > issue.json` and then `claude -p "$(cat issue.json)"`. Sources: the manual of gh; Bash, "Command Substitution".
 */
export function fetchedTexts(script: ScalarNode, before: readonly string[]): readonly TextFact[] {
  const text = String(script.value).slice(0, mostText);
  const lines = [...before, text].flatMap((each) => commandsOf(each.slice(0, mostText)));
  const fetching = lines.filter((line) => fetches.test(line));
  const files = new Set(fetching.flatMap((line) => writtenBy(line) ?? []));
  const variables = new Set(
    fetching.flatMap((line) => /^\s{0,40}(?:local |export )?(\w{1,80})="?\$\(/.exec(line)?.[1] ?? []),
  );
  if (files.size + variables.size === 0) return [];
  for (const { name, value } of assignmentsIn(text))
    if (readingsIn(value).some(({ file, variable }) => (file ? files.has(file) : variables.has(variable))))
      variables.add(name);
  return readingsIn(text).flatMap(({ file, variable, from, to }) => {
    const isStrange = file ? files.has(file) : variables.has(variable);
    if (!isStrange || !agents.test(startOf(text, from))) return [];
    return [
      {
        text: file ?? variable,
        span: partSpan(script, from, to),
      },
    ];
  });
}

interface Reading {
  readonly file: string | undefined;
  readonly variable: string;
  readonly from: number;
  readonly to: number;
}

/** Where a text reads a file or a variable. */
function readingsIn(text: string): readonly Reading[] {
  return [...text.matchAll(readings)].map(({ index, 0: whole, 1: file, 2: variable = '' }) => ({
    file,
    variable,
    from: index,
    to: index + whole.length,
  }));
}

const mostAssignments = 100;

/** Variables that are given a text in quotes, over any number of lines, in their order. */
function assignmentsIn(text: string): readonly { readonly name: string; readonly value: string }[] {
  const found: { readonly name: string; readonly value: string }[] = [];
  for (const match of text.matchAll(/^[ \t]{0,40}(?:export |local )?(\w{1,80})="/gm)) {
    if (found.length >= mostAssignments) break;
    const from = match.index + match[0].length;
    let end = text.indexOf('"', from);
    while (end > from && text[end - 1] === '\\') end = text.indexOf('"', end + 1);
    found.push({ name: match[1] ?? '', value: text.slice(from, end === -1 ? text.length : end) });
  }
  return found;
}

/** Commands, each in one line. */
function commandsOf(text: string): readonly string[] {
  return text.replace(/\\\r?\n/g, '  ').split('\n');
}

/** What anybody writes in an issue or a pull request. */
const fetches = /\bgh (?:issue|pr) (?:view|diff|list)\b|\bgh api [^|>]{0,200}\/(?:issues|pulls|comments)\b/;

function writtenBy(line: string): string | undefined {
  return /(?<![\d&>])>>? {0,3}["']?([\w./-]{1,100})|\btee (?:-a )?["']?([\w./-]{1,100})/
    .exec(line)
    ?.slice(1)
    .find(Boolean);
}

/** `$(cat FILE)`, `$(< FILE)`, `$NAME`, `${NAME}`. */
const readings = /\$\( {0,3}(?:cat {1,3}|< {0,3})["']?([\w./-]{1,100})["']? {0,3}\)|\$\{?([A-Za-z_]\w{0,79})\b\}?/g;

const agents = /(?:^|[\s;&|(])(?:claude|codex|gemini|opencode|copilot|cursor-agent|aider|goose)\s/;

/** What stands before a place in its command, at most. */
function startOf(text: string, index: number): string {
  const head = text.slice(Math.max(0, index - 2_000), index);
  let start = head.lastIndexOf('\n');
  while (start > 0 && /\\\r?$/.test(head.slice(Math.max(0, start - 2), start)))
    start = head.lastIndexOf('\n', start - 1);
  return head.slice(start + 1);
}
