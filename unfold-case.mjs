// What the build makes of an expression that folds case: the same without the flag, each letter in both its cases. The engine asks the Unicode
// library about every letter and class of `/token/i` when it compiles it, in each process and thread anew, and takes about twice as long as for `/[tT][oO]…/`.
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { parse } from 'acorn';

/** The script with each of its expressions that has the flag `i` written without it; those that `unfolded` leaves stay as they are. Throws where it is no script. */
export function unfoldCase(script) {
  let built = '';
  let from = 0;
  const onToken = ({ type, value, start, end }) => {
    const pattern = type.label === 'regexp' && value.flags.includes('i') ? unfolded(value) : undefined;
    if (pattern === undefined) return;
    built += `${script.slice(from, start)}/${pattern}/${value.flags.replace('i', '')}`;
    from = end;
  };
  parse(script, { ecmaVersion: 'latest', onToken });
  return built + script.slice(from);
}

/**
 * A pattern that matches without folding what this one matches folding case; undefined where none is made: with the flags `u` or `v`, which fold
 * beyond ASCII, with letters beyond it, or with what refers back. Source: ECMA-262, `Canonicalize` of patterns: without `u` no character beyond ASCII is the
 * same as one of ASCII.
 */
export function unfolded({ pattern, flags }) {
  if (/[uv]/.test(flags)) return undefined;
  const changes = [];
  let isKept = false;
  visitRegExpAST(parser.parsePattern(pattern), {
    onBackreferenceEnter: () => {
      isKept = true;
    },
    onCharacterEnter: ({ value, start, end, parent }) => {
      // The ends of a range are seen with it.
      if (parent.type === 'CharacterClassRange') return;
      const cases = bothCases(value);
      if (cases === undefined) isKept = true;
      else if (parent.type === 'CharacterClass') changes.push({ start, end, text: cases });
      else if (cases !== '') changes.push({ start, end, text: `[${cases}]` });
    },
    onCharacterClassRangeEnter: ({ min, max, end }) => {
      if (max.value > lastOfAscii && !isCaseless(min.value, max.value)) isKept = true;
      const others = [...overlap(min.value, max.value, upper), ...overlap(min.value, max.value, lower)];
      if (others.length > 0) changes.push({ start: end, end, text: others.join('') });
    },
  });
  if (isKept) return undefined;
  return changes
    .filter(({ text }) => text !== '')
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), pattern);
}

const parser = new RegExpParser({ ecmaVersion: 2023 });

const lastOfAscii = 0x7f;
const upper = { first: 0x41, last: 0x5a, other: 0x20 };
const lower = { first: 0x61, last: 0x7a, other: -0x20 };

/** Both cases of a letter; empty for what has one; undefined for what may have several beyond ASCII. */
function bothCases(unit) {
  if (unit > lastOfAscii) return isCaseless(unit, unit) ? '' : undefined;
  const char = String.fromCharCode(unit);
  return /[a-z]/i.test(char) ? char.toLowerCase() + char.toUpperCase() : '';
}

/** The same letters in the other case, as ranges of a class. */
function overlap(min, max, { first, last, other }) {
  const from = Math.max(min, first);
  const to = Math.min(max, last);
  return from > to ? [] : [`${String.fromCharCode(from + other)}-${String.fromCharCode(to + other)}`];
}

/** Signs, and writings without cases. Source: Unicode, `Blocks.txt`. */
function isCaseless(min, max) {
  return caseless.some(([first, last]) => min >= first && max <= last);
}

const caseless = [
  [0xa0, 0xa9],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x3000, 0xa63f],
  [0xac00, 0xd7a3],
];
