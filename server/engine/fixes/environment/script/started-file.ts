import type { ValueNode } from '../../../model/value-node.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { readJson } from '../../../syntax/json/json.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FixContext } from '../../fix.ts';

/**
 * The one module that starts the program of a folder, which is empty or ends with `/`: its scripts name it, else npm and Node take it where it listens. Undefined where several modules do, which one
 * is meant is left to whoever knows, and where the repository does not hold it. Sources: npm, "package.json", `main` and `scripts`; NestJS, "CLI".
 */
export function startedFile(folder: string, context: FixContext): string | undefined {
  const [manifest] = readJson(context.text(`${folder}package.json`) ?? '').roots;
  if (manifest === undefined) return undefined;
  const scripts = starting.flatMap((name) => textOf(valueAt(manifest, 'scripts', name)) ?? []);
  if (scripts.some((script) => /^nest start\b/.test(script.trim()))) return startedByNest(folder, context);
  const named = new Set(scripts.flatMap((script) => starter.exec(lastCommand(script))?.[1] ?? []));
  const [only] = named.size === 0 ? listening(folder, { manifest, scripts }, context) : named.size === 1 ? named : [];
  const whole = only === undefined ? undefined : joinedPath(folder, only);
  return [whole, `${whole}.js`, `${whole}.ts`].find(
    (each) => each !== undefined && /\.[cm]?[jt]sx?$/.test(each) && context.text(each) !== undefined,
  );
}

/** Scripts by which people start a program. */
const starting: readonly string[] = ['start', 'dev', 'serve', 'server'];

/** What comes last runs on: `npm run build && node server.js`. */
function lastCommand(script: string): string {
  return (script.split(/&&|;/).at(-1) ?? '').trim();
}

/** A command that runs one file, and has nothing else read first: `cross-env PORT=80 nodemon --watch src/server.ts`. */
const starter =
  /^(?:(?:npx )?cross-env )?(?:\w+=\S+ )*(?:node|nodemon|tsx(?: watch)?|ts-node|ts-node-dev|bun(?: run)?) (?:--?(?!(?:r|require|import|loader|env-file)\b)[\w=./-]+ )*([\w./-]+)(?:\s|$)/;

/** What is started where no script says by what: `main`, which a library has as well, and, where nothing starts it, the names that npm and Node know. */
function listening(
  folder: string,
  { manifest, scripts }: { readonly manifest: ValueNode; readonly scripts: readonly string[] },
  context: FixContext,
): readonly string[] {
  const main = textOf(valueAt(manifest, 'main'));
  const usual = scripts.length === 0 ? ['server.js', main ?? 'index.js'] : main === undefined ? [] : [main];
  return usual.filter((file) => /\.listen\(/.test(context.text(joinedPath(folder, file) ?? '') ?? '')).slice(0, 1);
}

/** Of one program alone: a monorepo of Nest has several. Source: NestJS, "CLI", workspaces, `sourceRoot`, `entryFile`. */
function startedByNest(folder: string, context: FixContext): string | undefined {
  const [root] = readJson(context.text(`${folder}nest-cli.json`) ?? '{}').roots;
  const [source, entry] = ['sourceRoot', 'entryFile'].map((key) => textOf(valueAt(root, key)));
  const path = `${folder}${source ?? 'src'}/${entry ?? 'main'}.ts`;
  return valueAt(root, 'projects') === undefined && context.text(path) !== undefined ? path : undefined;
}
