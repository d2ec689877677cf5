import { itemsOf, textOf, valueAt } from '../../../syntax/document.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';

/** The first major version of Node all of whose later ones read a file of variables. Source: Node.js 22, "process.loadEnvFile", "Added in". */
export const readsFiles = 22;

/** The first that dotenv 16 runs on. Source: its manifest, `engines`. */
export const takesDotenv = 12;

/**
 * The oldest major version of Node that a project says it runs on, by the manifest of a folder, what chooses a version there, its image, or what tries it on Travis CI;
 * undefined where nothing says one. What goes before 1.0 is 0. Sources: npm, "package.json", `engines`; nvm, `.nvmrc`; Travis CI, "Building a JavaScript and Node.js project".
 */
export function oldestNode(folder: string, context: FixContext): number | undefined {
  const said = [
    /"node"\s*:\s*"[^"\d]{0,4}(\d+)/.exec(context.text(`${folder}package.json`) ?? '')?.[1],
    ...['.nvmrc', '.node-version'].map((file) => /^v?(\d+)/.exec(context.text(folder + file) ?? '')?.[1]),
    /^FROM (?:[\w./-]+\/)?node:(\d+)/im.exec(context.text(`${folder}Dockerfile`) ?? '')?.[1],
    ...triedOnTravis(context),
  ];
  const versions = said.flatMap((version) => (version === undefined ? [] : [Number(version)]));
  return versions.length === 0 ? undefined : Math.min(...versions);
}

/** In words, how a program is started on a Node that knows no option for a file of variables; undefined where it may know one. Source: Node.js 20.6, `--env-file`. */
export function startedOnOldNode(envPath: string, path: string, context: FixContext): string | undefined {
  const own = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  const oldest = own === undefined ? undefined : oldestNode(own, context);
  if (oldest === undefined || oldest >= knowsOption) return undefined;
  const file = envPath.slice(envPath.lastIndexOf('/') + 1);
  return `Run set -a; . ./${file}; set +a in the shell that then starts it, or set the variable where it runs.`;
}

/** The first all of whose versions that are still given out know `--env-file`. */
const knowsOption = 20;

/** `lts/*`, `node` and the like say no version. */
function triedOnTravis(context: FixContext): readonly string[] {
  const given = valueAt(context.document('.travis.yml')?.roots[0], 'node_js');
  const all = given?.kind === 'list' ? itemsOf(given) : given === undefined ? [] : [given];
  return all.flatMap((each) => /^v?(\d+)/.exec(textOf(each) ?? '')?.[1] ?? []);
}
