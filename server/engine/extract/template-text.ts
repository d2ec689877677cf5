/** Actions of Helm and pipelines, and variables, inside a text: `{{ … }}`, `${{ … }}`, `${…}`, `$(…)`. */
const action = /\$?\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)/gs;

export function isTemplated(text: string): boolean {
  return text.includes('{{') || /\$[{(]/.test(text);
}

/** The text with `*` for what the template fills in. */
export function withUnknowns(text: string): string {
  return text.replace(action, '*').replace(/\*{2,}/g, '*');
}

/** Equal actions written with other blanks or trim marks give equal text. */
export function normalised(text: string): string {
  return text
    .replace(/\{\{-?\s*/g, '{{ ')
    .replace(/\s*-?\}\}/g, ' }}')
    .replace(/\s+/g, ' ');
}
