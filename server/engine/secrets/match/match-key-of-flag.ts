import keyCalls from '../../../../rules/secrets/key-calls.json' with { type: 'json' };
import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { mayRunForOthers, namesThatSign } from '../around/in-force/signs-in-code.ts';
import { tellsToSet } from '../around/in-force/signs-sessions.ts';
import { isSigningKey } from '../around/opens-nothing/own-settings.ts';
import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { isRandom } from '../value/random-password.ts';
import { isReference } from '../value/reference.ts';
import { isKey } from './match-signing-key.ts';

/** Where a text stands. */
interface Source {
  readonly path: string;
  readonly language: Language;
  readonly detectors: Detectors;
}

/**
 * Keys that a program of Go signs by unless whoever starts it gives an option: `flag.String("jwt-secret", "…", …)`, `cli.StringFlag{Name: "jwt-secret", Value: "…"}`, or sets a variable:
 * `key := os.Getenv("JWT_SECRET")` before `if key == "" { key = "…" }`. However weak: whoever has the program has them. Sources: Go `flag`, `os`; spf13/pflag, `FlagSet`; urfave/cli, "Flags".
 */
export function matchKeysOfFlags(
  text: string,
  { path, language, detectors }: Source,
  seen?: ReadonlySet<string>,
): readonly Candidate[] {
  if (language !== 'go' || !flags.some((call) => (seen === undefined ? text.includes(call) : seen.has(call))))
    return [];
  const detector = detectors.generic('token');
  if (detector === undefined || !mayRunForOthers(text, path)) return [];
  const ofFlags = [...flagsIn(text)]
    .slice(0, mostFlags)
    .flatMap(({ holder, name, start, value }): readonly Candidate[] => {
      if (
        !isOfTokens(name) ||
        !isKey(value, name) ||
        !isWordy.test(value) ||
        tellsToSet(value) ||
        isInComment(text, start)
      )
        return [];
      const content = { start, end: start + value.length };
      const nameSpan = { start: start - 1, end: start - 1 };
      const literal = { content, span: { start: start - 1, end: content.end + 1 }, quote: '"', isWhole: true };
      const isSigned = namesThatSign(text).includes(holder);
      const form = isSigned ? ('assign' as const) : ('argument' as const);
      const assignment = { name: isSigned ? holder : name.replace(/[.-]/g, '_'), nameSpan, literal, form };
      const found = { detector, span: content, token: value, assignment };
      return [isSigned ? { ...found, weight: 0.6, isInForce: true as const } : { ...found, weight: 0.3 }];
    });
  return [...ofFlags, ...setWhereEmpty(text).map((found) => ({ detector, ...found }))];
}

/** The words that a variable of the program is given where that of the environment is empty, and by which other files sign: what the text itself signs by is told by that. */
function setWhereEmpty(text: string): readonly Omit<Candidate, 'detector'>[] {
  return [...text.matchAll(ofEmpty)].slice(0, mostFlags).flatMap((match): readonly Omit<Candidate, 'detector'>[] => {
    const { 0: all, 1: holder = '', 2: name = '', 3: value = '', index } = match;
    if (!isSigningKey(name) || isReference(value) || isRandom(value) || namesThatSign(text).includes(holder)) return [];
    const end = index + all.length - 1;
    const content = { start: end - value.length, end };
    const literal = { content, span: { start: content.start - 1, end: end + 1 }, quote: '"', isWhole: true };
    const nameSpan = { start: index, end: index + holder.length };
    if (isInComment(text, content.start)) return [];
    return [{ span: content, token: value, assignment: { name, nameSpan, literal, form: 'assign' }, weight: 0.3 }];
  });
}

/** `key := os.Getenv("JWT_SECRET")`, and on the next lines `if key == "" { key = "…"`. */
const ofEmpty =
  /\b(\w{1,60})[ \t]{0,4}:?=[ \t]{0,4}os\.Getenv\("(JWT_\w{2,60})"\)\s{1,40}if[ \t]{1,4}\1[ \t]{0,4}==[ \t]{0,4}""[ \t]{0,4}\{\s{1,40}\1[ \t]{0,4}=[ \t]{0,4}"(?=[^"\n]{0,60}[a-z]{3})([A-Za-z][\w .!@#$+-]{5,80})"/g;

/** What makes such options, as a text holds it. */
const flags: readonly string[] = keyCalls.flags;

interface Flag {
  /** The variable that holds what is given, `''` where nothing tells it. */
  readonly holder: string;
  readonly name: string;
  /** Of the default, without quotes. */
  readonly start: number;
  readonly value: string;
}

function* flagsIn(text: string): Generator<Flag> {
  for (const match of text.matchAll(declared)) {
    const [all, given = '', pointer = '', name = '', value = ''] = match;
    yield { holder: pointer || given, name, start: match.index + all.length - 1 - value.length, value };
  }
  for (const { 0: all, index } of text.matchAll(listed)) {
    const name = /\bName:\s{0,12}"([\w.-]{2,60})"/.exec(all)?.[1];
    const value = /\bValue:\s{0,12}"([^"\\\n]{4,200})"/.exec(all);
    const holder = /\bDestination:\s{0,12}&(?:\w{1,40}\.){0,3}(\w{1,60})/.exec(all)?.[1] ?? '';
    if (name === undefined || value === null) continue;
    yield {
      holder,
      name,
      start: index + value.index + value[0].length - 1 - (value[1] ?? '').length,
      value: value[1] ?? '',
    };
  }
}

/** `key = flag.String("name", "…"`, `flag.StringVar(&key, "name", "…"`, `cmd.Flags().StringVarP(&key, "name", "n", "…"`. */
const declared =
  /(?:\b(\w{1,60})[ \t]{0,4}:?=[ \t]{0,4})?\b(?:p?flag|(?:Persistent)?Flags\(\))\.String(?:Var)?P?\(\s{0,20}(?:&(?:\w{1,40}\.){0,3}(\w{1,60}),\s{0,20})?"([\w.-]{2,60})",\s{0,20}(?:"\w?",\s{0,20})?"([^"\\\n]{4,200})"/g;
const listed = /\bStringFlag\{[^{}]{0,400}(?:\{[^{}]{0,100}\}[^{}]{0,200})?\}/g;

/** By its name what the option gives signs tokens or sessions; a password of tokens is that, too. */
function isOfTokens(name: string): boolean {
  return isSigningKey(name.replace(/[.-]/g, '_')) || /^(?:jwt|token|session)[_.-]?password$/i.test(name);
}

const isWordy = /^[\w .,!?@#$%^&*+-]{4,100}$/;

/** Options that are looked at. */
const mostFlags = 60;
