import type { TextFact } from '../../model/facts.ts';
import type { ScriptFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { shellCommands } from '../pipeline/shell.ts';

const shellStep =
  /\b(?:sh|bat|powershell|pwsh)\s{0,9}\(?\s{0,9}(?:[\w\s:,.]{0,120}\bscript\s{0,9}:\s{0,9})?("""|'''|"|')/g;
const mostScripts = 400;
const longestScript = 20_000;

/** What `sh` and its like run, each with what Groovy writes into it first: `${…}`, `$name` and what is added with `+`. */
export function scriptsIn(text: string): readonly ScriptFact[] {
  return [...text.matchAll(shellStep)].slice(0, mostScripts).flatMap((match): readonly ScriptFact[] => {
    const quote = match[1] ?? '"';
    const start = match.index + match[0].length;
    const end = closing(text, quote, start);
    if (end === undefined) return [];
    const span = { start, end };
    return [
      {
        span,
        language: 'shell',
        expressions: [...(quote.startsWith('"') ? interpolations(text, span) : []), ...added(text, end + quote.length)],
        commands: shellCommands(text, span),
        calls: [],
      },
    ];
  });
}

/** Where the text ends that a quote begins; a backslash, and an expression in braces, keep a quote from ending it. */
function closing(text: string, quote: string, from: number): number | undefined {
  const stop = quote.startsWith('"') ? /[\\"\n]|\$\{[^{}\n]{0,200}\}/g : /[\\'\n]/g;
  stop.lastIndex = from;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    const { index } = found;
    if (text[index] === '\\') stop.lastIndex = index + 2;
    else if (text[index] === '\n' && quote.length === 1) return undefined;
    else if (text.startsWith(quote, index)) return index;
  }
  return undefined;
}

function interpolations(text: string, { start, end }: Span): readonly TextFact[] {
  const script = text.slice(start, Math.min(end, start + longestScript));
  return [...script.matchAll(/(?<!\\)\$(?:\{([^{}\n]{1,200})\}|([A-Za-z_]\w{0,80}(?:\.[A-Za-z_]\w{0,80}){0,4}))/g)].map(
    (match) => ({
      text: (match[1] ?? match[2] ?? '').trim(),
      span: { start: start + match.index, end: start + match.index + match[0].length },
    }),
  );
}

function added(text: string, from: number): readonly TextFact[] {
  const match = /^\s{0,9}\+\s{0,9}([A-Za-z_]\w{0,80}(?:\.\w{1,80}){0,4})/.exec(text.slice(from, from + 300));
  const [written, name] = match ?? [];
  return written === undefined || name === undefined
    ? []
    : [{ text: name, span: { start: from + written.length - name.length, end: from + written.length } }];
}
