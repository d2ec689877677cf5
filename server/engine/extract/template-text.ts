/** Actions of Helm and pipelines, and variables, inside a text: `{{ … }}`, `${{ … }}`, `${…}`, `$(…)`. */
const action = /\$?\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)/gs;

export function isTemplated(text: string): boolean {
  return text.includes('{{') || /\$[{(]/.test(text);
}

/** The text with `*` for what the template fills in. */
export function withUnknowns(text: string): string {
  return text.replace(action, '*').replace(/\*{2,}/g, '*');
}

/** Actions that print the same give equal text: written with other blanks, trim marks, quotes, by `printf`, or `template` for `include`. */
export function normalised(text: string): string {
  const plain = text
    .replace(/\{\{-?\s*/g, '{{ ')
    .replace(/\s*-?\}\}/g, ' }}')
    .replace(/\s+/g, ' ')
    .replace(/\btemplate (?=")/g, 'include ')
    .replace(/(?<=" )\$(?= )/g, '.')
    .replace(/(?<=[ (])\$(?=\.(?:Values|Release|Chart|Capabilities)\.)/g, '')
    .replace(/ \| s?quote(?= )/g, '');
  return plain.replace(/\{\{ printf "([^"]*)" ([^{}|]+) \}\}/g, (whole, format: string, args: string) => {
    return unrolled(format, args) ?? whole;
  });
}

/** `printf "system:%s" (include "a" .)` is `system:{{ include "a" . }}`; undefined where it does more than put texts together. */
function unrolled(format: string, args: string): string | undefined {
  const words = args.match(/"[^"]*"|\([^()]*\)|[^\s()]+/g) ?? [];
  const literals = format.split('%s');
  if (format.replaceAll('%s', '').includes('%') || literals.length !== words.length + 1) return undefined;
  const printed = words.map((word) =>
    word.startsWith('"') ? word.slice(1, -1) : `{{ ${word.replace(/^\((.*)\)$/s, '$1').trim()} }}`,
  );
  return literals.map((literal, index) => `${literal}${printed[index] ?? ''}`).join('');
}

/**
 * The text as a person would call it: `{{ include "shop.fullname" . }}-jobs` is `shop.fullname-jobs`. An action
 * becomes the template that it includes, with the words that this is given, else the value that it prints, else `…`.
 */
export function templateInWords(text: string): string {
  return withoutInner(text).replace(/\{\{-?(.*?)-?\}\}/gs, (_, inner: string) => {
    const named = /\b(?:include|template)\s+"([^"]{1,200})"/.exec(inner)?.[1];
    return withWords(named, inner) ?? /\$?\.(?:Values\.)?([A-Za-z][\w.]{0,200})/.exec(inner)?.[1] ?? '…';
  });
}

/** `include "names.of" (dict "base" .Release.Name "suffix" "cleanup")` is `names.of (cleanup)`. */
function withWords(named: string | undefined, action: string): string | undefined {
  const words = /\( ?dict /.test(action) ? [...action.matchAll(/"[\w-]{1,100}"\s+"([\w.-]{1,100})"/g)] : [];
  return named === undefined || words.length === 0 ? named : `${named} (${words.map(([, word]) => word).join(', ')})`;
}

/** Deeper than any template of templates is nested, and more than one text of it holds. */
const mostInner = 8;

/** A template of templates: the innermost in words, the first of each action after the other. */
function withoutInner(text: string): string {
  let plain = text;
  for (let round = 0; round < mostInner; round++) {
    const next = plain.replace(/(?<=\{\{[^{}]*)\{\{[^{}]*\}\}/g, (inner) => templateInWords(inner));
    if (next === plain) break;
    plain = next;
  }
  return plain;
}
