import directives from '../../../../rules/secrets/directives.json' with { type: 'json' };
import type { Language } from '../../text/language.ts';
import { quotedOnly } from '../assignment/quoted-only.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Characters of a directive. */
const mostLine = 400;

/** Characters of a line before a directive. */
const mostIndent = 40;

/** Before what a program prints so that its runner reads it. Source: GitHub, "Workflow commands". */
const printing = /^(?:- )?(?:run: )?(?:echo|printf|Write-(?:Host|Output))[ \t]{1,4}["']?$/;

/** What a word of a language or the name of something weighs less than. */
const least = 0.5;

/** The password in a line of settings of a server or a router whose first words say what it is: `masterauth …`, `snmp-server community … RW`. */
export function matchDirective(
  { length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - length;
  const pattern = patterns.get(text.slice(start, end).toLowerCase());
  if (pattern === undefined || quotedOnly.has(language)) return undefined;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = start - line > mostIndent ? 'far' : text.slice(line, start).trim();
  if (before !== '' && !(text.startsWith('::', start) && printing.test(before))) return undefined;
  state.left -= mostLine;
  pattern.lastIndex = end;
  const match = pattern.exec(text);
  const value = match?.[1];
  const detector = state.generic('password');
  if (match === null || value === undefined || detector === undefined) return undefined;
  const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
  if (weight < least) return undefined;
  const at = match.index + match[0].lastIndexOf(value);
  const span = { start: at, end: at + value.length };
  const name = text.slice(start, end).replace(/[ =]+$/, '');
  return {
    detector,
    span,
    token: value,
    weight,
    assignment: {
      name,
      nameSpan: { start, end: start + name.length },
      literal: { content: span, span, quote: '', isWhole: true },
      form: 'assign',
    },
  };
}

const patterns: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(directives).map(([words, value]) => [words, new RegExp(value, 'iy')]),
);
