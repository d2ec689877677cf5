import { fileNameOf } from '../../../text/paths/file-name.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';

/** Files of a program that are looked through. */
const mostFiles = 400;

/**
 * Whether a program of .NET reads a file of JSON into its configuration and variables of the environment behind it, which win: `AddJsonFile("mail.json")…AddEnvironmentVariables()`. Of
 * `mail.Production.json` the name without the environment says it as well. Source: .NET, "Configuration providers", environment variables.
 */
export function isOverridden(path: string, context: FixContext): boolean {
  if (!path.endsWith('.json')) return false;
  const [stem = ''] = fileNameOf(path).split('.');
  const adds = new RegExp(
    `\\.AddJsonFile\\(\\s{0,20}(?:path:[ \\t]?)?\\$?@?"[^"\\n]{0,120}(?<![\\w-])${literalPattern(stem)}\\.[^"\\n]{0,60}"`,
  );
  return context
    .paths()
    .filter((each) => setsUp.test(each) && classify(each) === 'source')
    .slice(0, mostFiles)
    .some((each) => {
      const text = context.text(each) ?? '';
      const at = text.search(adds);
      return at !== -1 && /\.AddEnvironmentVariables\(\s{0,20}\)/.test(text.slice(at));
    });
}

/** Where programs put their configuration together. */
const setsUp = /(?:^|\/)[\w.]{0,60}(?:Program|Startup|Config\w{0,20}|Host\w{0,20}|Extensions?)\.cs$/;
