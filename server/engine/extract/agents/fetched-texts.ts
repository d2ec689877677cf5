import type { TextFact } from '../../model/facts.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import { sourceOffset } from '../../syntax/segments.ts';

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
  return [...text.matchAll(readings)].flatMap((match) => {
    const [whole, file, variable] = match;
    const isStrange = file ? files.has(file) : variables.has(variable ?? '');
    if (!isStrange || !agents.test(startOf(text, match.index))) return [];
    const span = {
      start: sourceOffset(script, match.index),
      end: sourceOffset(script, match.index + whole.length - 1) + 1,
    };
    return [{ text: file ?? variable ?? '', span }];
  });
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
