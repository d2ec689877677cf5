import { withoutForms } from '../rules/hidden-forms.ts';

/** A titled list of at most six lines; nothing where there is none. */
export function limited(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, 6).map((line) => `  - ${escaped(line)}`);
  return [`- ${title}:`, ...shown, ...(lines.length > 6 ? [`  - … ${lines.length - 6} more`] : [])];
}

/** Text of the workspace is data: no markdown of it is rendered. */
export function escaped(text: string): string {
  return withoutForms(text)
    .replace(/[\\`*_{}[\]()#+\-!<>|~]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

/** A text of the workspace as it is written there. */
export function code(text: string): string {
  return `\`${withoutForms(text).replace(/[`\n\r]/g, ' ')}\``;
}
