import { decodeBase64Text, encodeBase64 } from '../secrets/bytes/base64.ts';
import type { Call, PureFunction } from './pure-function.ts';
import { longestText } from './session.ts';
import { knownText, type MapValueEntry, unknown, type Value } from './value.ts';

/** Functions over regular expressions and base64. Source: the function reference of Terraform, whose expressions are RE2's. */
export const patternFunctions: Readonly<Record<string, PureFunction>> = {
  regex: ([pattern, text], call) => {
    const found = matches(pattern, text)?.[0];
    return found ? captured(found, call) : unknown(call.name, call.at);
  },
  regexall: ([pattern, text], call) => {
    const found = matches(pattern, text);
    if (!found) return unknown(call.name, call.at);
    return { kind: 'list', items: found.map((match) => captured(match, call)), isOpen: false, at: call.at };
  },
  base64decode: ([text], { at, name }) => {
    const encoded = knownText(text);
    const value = encoded === undefined ? undefined : decodeBase64Text(encoded);
    return value === undefined ? unknown(name, at) : { kind: 'scalar', value, at };
  },
  base64encode: ([text], { at, name }) => {
    const plain = knownText(text);
    if (plain === undefined) return unknown(name, at);
    return { kind: 'scalar', value: encodeBase64(new TextEncoder().encode(plain)), at };
  },
};

/** `replace` with a search text in slashes; undefined where the expression is not one that surely ends soon. */
export function replacePattern(text: string, search: string, by: string): string | undefined {
  const expression = boundedPattern(search.slice(1, -1), text);
  // Names of groups and `$` by itself mean other things there.
  if (!expression || /\$(?!\d|\{\d+\})/.test(by)) return undefined;
  const value = text.replace(expression, by.replace(/\$\{(\d+)\}/g, '$$$1'));
  return value.length > longestText ? undefined : value;
}

function matches(pattern: Value | undefined, text: Value | undefined): readonly RegExpMatchArray[] | undefined {
  const [source, whole] = [knownText(pattern), knownText(text)];
  const expression = source === undefined || whole === undefined ? undefined : boundedPattern(source, whole);
  return expression && whole !== undefined ? [...whole.matchAll(expression)] : undefined;
}

/** The whole match, a list of its groups, or a map of those that have names. */
function captured(match: RegExpMatchArray, call: Call): Value {
  const { at } = call;
  const scalar = (value: string | undefined): Value => ({ kind: 'scalar', value: value ?? null, at });
  if (match.groups) {
    const entries = Object.entries(match.groups).map(
      ([key, value]): MapValueEntry => ({ key, keyAt: at, value: scalar(value) }),
    );
    return { kind: 'map', entries, isOpen: false, at };
  }
  const [whole, ...groups] = match;
  return groups.length === 0 ? scalar(whole) : { kind: 'list', items: groups.map(scalar), isOpen: false, at };
}

/**
 * The expression, where it means the same here as in RE2 and cannot take long on this text: no group is repeated, and so many
 * repetitions as it has try no more than `mostSteps` ways.
 */
function boundedPattern(source: string, text: string): RegExp | undefined {
  if (source.length > 200 || /\\[1-9ApPzQC]|\[\[:|\)[*+{]|\(\?(?!:|P?<\w)/.test(source)) return undefined;
  const repetitions = (source.match(/[*+]|\{\d+,\d*\}/g) ?? []).length + (source.startsWith('^') ? 0 : 1);
  if (Math.max(2, text.length) ** repetitions > mostSteps) return undefined;
  try {
    return new RegExp(source.replaceAll('(?P<', '(?<'), 'gu');
  } catch {
    return undefined;
  }
}

const mostSteps = 1_000_000;
