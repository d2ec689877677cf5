import table from '../../../../../rules/tables/no-environment.json' with { type: 'json' };
import type { Place } from '../../../model/span.ts';
import { lazily } from '../../../text/lazily.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { besideProgram, handedToUsers, packagedBy } from './handed-to-users.ts';

/** A kind of program that has no environment, or one that nobody sets; what a row does not ask for, fits all. */
interface Row {
  /** Who packages it for the machines of its users, which says why. */
  readonly packager?: string;
  /** Paths of its sources. */
  readonly sources: string;
  /** Names of files in the folder of the source or one above, of which one is there. */
  readonly above?: readonly string[];
  /** What such a file says. */
  readonly says?: string;
  /** What the source itself says. */
  readonly text?: string;
  /** What a source says that runs elsewhere all the same. */
  readonly unless?: string;
  /** What stands before a place that its variables are handed to in another way. */
  readonly given?: string;
  readonly why?: string;
  readonly step?: string;
}

/**
 * In words, why a secret moves to no variable of the environment where the program has none, and where that platform keeps it; undefined for other programs.
 * Sources: `handedToUsers`; Unity, "WebGL" and "Scripting Restrictions"; Tauri, "Distribute"; Buildozer, "Specifications"; MicroPython, "os"; CircuitPython, "Environment
 * Variables"; Apps Script, "Properties Service"; Obsidian, "Settings"; Cloudflare Workers, "Secrets"; SvelteKit, "$env/static/private"; AWS, "Restrictions on Lambda@Edge".
 */
export function withoutEnvironment({ path, span }: Place, context: FixContext): string | undefined {
  const packaged = handedToUsers(path, context);
  if (packaged !== undefined || classify(path) !== 'source') return packaged;
  const text = context.text(path) ?? '';
  const found = kinds().find(
    ({ row, sources, own, unless, given }) =>
      sources.test(path) &&
      own?.test(text) !== false &&
      unless?.test(text) !== true &&
      given?.test(text.slice(0, span.start)) !== true &&
      (row.packager === undefined || !besideProgram.test(path)) &&
      liesBelow(path, row, context),
  )?.row;
  if (found === undefined) return undefined;
  return found.packager === undefined ? `${found.why} ${found.step}` : packagedBy(found.packager, found.step);
}

const kinds = lazily(() =>
  (table.places as readonly Row[]).map((row) => ({
    row,
    sources: new RegExp(row.sources),
    own: patternOf(row.text),
    unless: patternOf(row.unless ?? (row.packager === undefined ? undefined : serves)),
    given: patternOf(row.given),
  })),
);

/** What runs on a server, whatever is packaged beside it. */
const serves =
  '^[ \\t]*(?:from|import)[ \\t]+(?:flask|fastapi|django|sanic|starlette|uvicorn)\\b|\\b(?:from|require\\()\\s*["\'](?:node:|express|fastify|koa|next/server|http|https)["\'/]';

function patternOf(pattern: string | undefined): RegExp | undefined {
  return pattern === undefined ? undefined : new RegExp(pattern, 'm');
}

function liesBelow(path: string, { above, says }: Row, context: FixContext): boolean {
  if (above === undefined) return true;
  const said = patternOf(says);
  return foldersAbove(path).some((folder) =>
    above.some((name) => {
      const text = context.text(folder + name);
      return text !== undefined && said?.test(text) !== false;
    }),
  );
}
