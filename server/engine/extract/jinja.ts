import { readDocument } from '../syntax/read.ts';
import { headLength } from './choose.ts';
import type { Extractor } from './extractor.ts';

/**
 * Templates of Jinja, which Ansible fills in: what they say in plain text, read in the format of what they make. Statements and comments print nothing,
 * and what an expression prints is unknown. Source: Jinja, "Template Designer Documentation"; ansible.builtin.template.
 */
export function jinjaExtractor(formats: readonly Extractor[]): Extractor {
  const madeOf = (path: string, text: string) => {
    const made = path.replace(/\.j2$/i, '');
    return made === path ? undefined : formats.find((format) => format.accepts(made, text));
  };
  return {
    format: 'jinja',
    syntax: 'lines',
    endings: ['j2'],
    takesHashComments: (path) => /\.(?:ya?ml|hcl)\.j2$/i.test(path),
    accepts: (path, head) => madeOf(path, plain(head)) !== undefined,
    extract: ({ path, text }) => {
      const printed = plain(text);
      const format = madeOf(path, printed.slice(0, headLength));
      if (!format || format.syntax === 'lines' || format.syntax === 'front-matter') return {};
      return format.extract({ path, text: printed, document: readDocument(format.syntax, printed) });
    },
  };
}

/** Blanks in place of statements and comments keep the offsets. */
function plain(text: string): string {
  return text.replace(/\{%[\s\S]{0,2000}?%\}|\{#[\s\S]{0,2000}?#\}/g, (control) => control.replace(/[^\n\r]/g, ' '));
}
