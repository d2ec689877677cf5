import { literalPattern } from '../../../text/patterns/literal-pattern.ts';

/** What the names of a function's file stand for, as written. */
export type Written = (name: string) => string | undefined;

/**
 * Whether a text that is evaluated can hold digits and operators alone, by what the function does before: it leaves where a letter
 * is not on a list, or takes all others out. `before` is the function's text up to the evaluation, `name` the variable.
 * No list with letters, quotes or underscores counts, since those name things; nor one whose variable is set again behind it.
 */
export function isOfListedLetters(before: string, name: string, written: Written): boolean {
  const forms = formsOf(literalPattern(name));
  return forms.some(({ pattern, letters }) => {
    const found = [...before.matchAll(pattern)].at(-1);
    const list = found?.groups?.list;
    if (!found || list === undefined) return false;
    const behind = before.slice(found.index + found[0].length);
    return isHarmless(letters === 'named' ? (listIn(list, before, written) ?? 'a') : list) && !isSet(behind, name);
  });
}

interface Form {
  readonly pattern: RegExp;
  /** The list is the inside of a pattern's brackets, or an expression. */
  readonly letters: 'class' | 'named';
}

const leaves = String.raw`\s{0,40}[:{]?\s{0,40}(?:#[^\n]{0,300}\n\s{0,40})?(?:raise|return|throw)\b`;

/** The usual ways to write it, in Python and in JavaScript. */
function formsOf(name: string): readonly Form[] {
  const text = String.raw`(?:str\()?${name}(?:\.strip\(\)|\.trim\(\))?\)?`;
  return [
    {
      pattern: new RegExp(
        String.raw`if\s{1,40}not\s{1,40}all\(\s{0,40}(\w+)\s{1,40}in\s{1,40}(?<list>[^\n]{1,300}?)\s{1,40}for\s{1,40}\1\s{1,40}in\s{1,40}${text}\s{0,40}\)${leaves}`,
        'g',
      ),
      letters: 'named',
    },
    {
      pattern: new RegExp(
        String.raw`if\s{1,40}any\(\s{0,40}(\w+)\s{1,40}not\s{1,40}in\s{1,40}(?<list>[^\n]{1,300}?)\s{1,40}for\s{1,40}\1\s{1,40}in\s{1,40}${text}\s{0,40}\)${leaves}`,
        'g',
      ),
      letters: 'named',
    },
    {
      pattern: new RegExp(
        String.raw`if\s{1,40}not\s{1,40}set\(\s{0,40}${text}\s{0,40}\)\s{0,40}(?:<=|\.issubset\()\s{0,40}(?<list>[^\n:]{1,300}?)\)?${leaves}`,
        'g',
      ),
      letters: 'named',
    },
    {
      pattern: new RegExp(
        String.raw`if\s{1,40}not\s{1,40}re\.fullmatch\(\s{0,40}r?["']\^?\[(?<list>[^\n\]^][^\n\]]{0,300})\][+*]\$?["']\s{0,40},\s{0,40}${text}\s{0,40}\)${leaves}`,
        'g',
      ),
      letters: 'class',
    },
    {
      pattern: new RegExp(
        String.raw`if\s{1,40}not\s{1,40}re\.match\(\s{0,40}r?["']\^\[(?<list>[^\n\]^][^\n\]]{0,300})\][+*]\$["']\s{0,40},\s{0,40}${text}\s{0,40}\)${leaves}`,
        'g',
      ),
      letters: 'class',
    },
    {
      pattern: new RegExp(
        String.raw`if\s{0,40}\(\s{0,40}!\s{0,40}/\^\[(?<list>(?:\\.|[^\n\]^\\])(?:\\.|[^\n\]\\]){0,300})\][+*]\$/\.test\(\s{0,40}${text}\s{0,40}\)\s{0,40}\)${leaves}`,
        'g',
      ),
      letters: 'class',
    },
    {
      pattern: new RegExp(
        String.raw`${name}\s{0,40}=\s{0,40}re\.sub\(\s{0,40}r?["']\[\^(?<list>[^\n\]]{1,300})\]\+?["']\s{0,40},\s{0,40}(?:""|'')\s{0,40},`,
        'g',
      ),
      letters: 'class',
    },
    {
      pattern: new RegExp(
        String.raw`${name}\s{0,40}=\s{0,40}[\w.]{1,100}\.replace\(\s{0,40}/\[\^(?<list>(?:\\.|[^\n\]\\]){1,300})\]\+?/g\s{0,40},\s{0,40}(?:""|'')\s{0,40}\)`,
        'g',
      ),
      letters: 'class',
    },
  ];
}

/** The letters of `set("0-9…")`, `"…"`, `string.digits + "…"`, or a name that stands for one of these. */
function listIn(expression: string, before: string, written: Written, depth = 0): string | undefined {
  const bare = expression
    .trim()
    .replace(/^(?:frozen)?set\((.*)\)$/s, '$1')
    .trim();
  if (/^[A-Za-z_]\w*$/.test(bare)) {
    const local = [
      ...before.matchAll(new RegExp(`\\b${bare}\\s{0,40}(?::[^=\\n]{0,100})?=(?!=)\\s{0,40}([^\\n]{1,300})`, 'g')),
    ].at(-1)?.[1];
    const value = local ?? written(bare);
    return value === undefined || depth > 2 ? undefined : listIn(value, before, written, depth + 1);
  }
  const parts = [...bare.matchAll(/string\.digits|(["'])((?:(?!\1).)*)\1|([^\s+,{}[\]])/gs)];
  return parts.some((part) => part[3] !== undefined)
    ? undefined
    : parts.map((part) => (part[0] === 'string.digits' ? '0' : (part[2] ?? ''))).join('');
}

function isHarmless(list: string): boolean {
  return list !== '' && !/[A-Za-z_'"`$:;=@\\[\]{}]/.test(list.replace(/\\[ds.+*/()\-^%]/g, '0'));
}

function isSet(text: string, name: string): boolean {
  return new RegExp(`\\b${literalPattern(name)}\\s*=(?!=)`).test(text);
}
