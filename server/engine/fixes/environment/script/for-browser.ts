import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import type { LiteralMove } from '../dialect.ts';

/** A text, and the file that it is of. */
type InFile = Pick<LiteralMove, 'text' | 'path' | 'context'>;

/** Whether a script is given to browsers or phones, with all that stands in it. */
export function isForBrowser(move: InFile): boolean {
  const asks = [
    isServedAsIs,
    isLoadedFromWeb,
    isOfNextPage,
    isOfNextBundle,
    isTakenByPage,
    isOfPage,
    isOfBundle,
    isOfApp,
  ];
  return usesClient.test(move.text) || asks.some((asked) => asked(move));
}

const usesClient = /\bimport\.meta\.env\b|^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*["']use client["']/;

/** What only browsers know. */
const browserOnly = anyOf([
  /\b(?:document\.(?:getElementById|querySelector|addEventListener|createElement)|localStorage\.|window\.\w|importScripts\(|self\.(?:addEventListener|registration)\b)/,
  /\bjQuery\(/,
  /\bangular\s*\.module\(/,
  /(?<![\w$.])\$(?:\(["'#.]|\.(?:ajax|getJSON|getScript|get|post)\()/,
]);

/** What no script has that a page loads as it is. */
const built = /\b(?:require\(|module\.exports\b|process\.|Deno\.|Bun\.)|^[ \t]*(?:import[\s{*"']|export\s)/m;

/** A script that a page loads and nothing builds: it lies among the files that a server hands out, or speaks to the page. */
function isServedAsIs({ path, text, context }: InFile): boolean {
  const ofFlutter = /^((?:.*\/)?)web\/[^/]+\.js$/.exec(path)?.[1];
  const isServed =
    (ofFlutter !== undefined && context.text(`${ofFlutter}pubspec.yaml`) !== undefined) ||
    /(?:^|\/)(?:public|public_html|static|wwwroot|www|webroot|htdocs)\/(?:[^/]+\/)*[^/]+\.m?js$/.test(path) ||
    /(?:^|\/)assets\/(?:[^/]+\/)*js\/[^/]+\.js$/.test(path) ||
    ofSprockets.test(path);
  return (isServed || browserOnly.test(text)) && !onServer.test(text) && !built.test(text);
}

/** Whether k6 runs the script, which has no `process`. Source: Grafana k6, "Environment variables". */
export function isForK6(text: string): boolean {
  return /\bfrom\s+["']k6(?:\/[\w/-]+)?["']/.test(text);
}

/** What Rails joins for pages as it stands. Source: Ruby on Rails Guides, "The Asset Pipeline". */
const ofSprockets = /(?:^|\/)(?:app|lib|vendor)\/assets\/javascripts\/(?:[^/]+\/)*[^/]+\.js$/;

/** What a module takes from an address a browser loads, or Deno; no other runtime does. Source: Node.js, "Modules: ECMAScript modules". */
function isLoadedFromWeb({ path, text, context }: InFile): boolean {
  if (!/^[ \t]*import\b[^\n]*["']https:\/\//m.test(text) || /\bDeno\.|\bdeno\.land\b|["']jsr:/.test(text)) return false;
  if (isForK6(text)) return false;
  const isStated = (folder: string) =>
    ['deno.json', 'deno.jsonc'].some((name) => context.text(folder + name) !== undefined);
  return !foldersAbove(path).some(isStated) && !/(?:^|\/)supabase\/functions\//.test(path);
}

/** A page of Next.js that keeps state: the browser runs it, unless the secret is for what runs before. */
function isOfNextPage({ path, text, context }: InFile): boolean {
  if (!/\.[jt]sx?$/.test(path) || !/\buse(?:State|Effect|Reducer|Ref)\s*[(<]/.test(text)) return false;
  if (/\bget(?:ServerSide|Static)Props\b|["']use server["']/.test(text) || onServer.test(text)) return false;
  return foldersAbove(path).some((folder) => /"next"\s*:/.test(context.text(`${folder}package.json`) ?? ''));
}

/**
 * A module of Next.js that takes part in what the browser shows, and reads what the build puts in there for it: another variable would not be set there.
 * Source: Next.js, "Environment Variables", "Bundling Environment Variables for the Browser".
 */
function isOfNextBundle({ path, text, context }: InFile): boolean {
  if (!/\bprocess\.env\.NEXT_PUBLIC_/.test(text) || !/\bfrom\s+["']react["']/.test(text)) return false;
  if (/\bget(?:ServerSide|Static)Props\b|["'](?:use server|server-only)["']/.test(text)) return false;
  if (servedBeside.test(`/${path}`) || onServer.test(text)) return false;
  return foldersAbove(path).some((folder) => /"next"\s*:/.test(context.text(`${folder}package.json`) ?? ''));
}

/**
 * A module of Next.js that a page of the browser takes in, with all that stands in it. Source: Next.js, "Server and Client Components", which says that what a file with
 * `"use client"` imports is part of what the browser loads.
 */
function isTakenByPage({ path, text, context }: InFile): boolean {
  if (!/\.[jt]s$/.test(path) || onServer.test(text) || servedBeside.test(`/${path}`)) return false;
  if (/["'](?:use server|server-only)["']/.test(text)) return false;
  const project = foldersAbove(path).find((folder) => /"next"\s*:/.test(context.text(`${folder}package.json`) ?? ''));
  const stem = /([^/]+)\/index\.[jt]s$/.exec(path)?.[1] ?? /([^/]+)\.[jt]s$/.exec(path)?.[1];
  if (project === undefined || stem === undefined) return false;
  const takes = new RegExp(`\\bfrom\\s+["'](?:[@~]/|\\.{1,2}/)(?:[\\w./-]*/)?${literalPattern(stem)}["']`);
  const pages = context.paths().filter((each) => each.startsWith(project) && /\.[jt]sx$/.test(each));
  return pages.slice(0, mostScripts).some((page) => {
    const own = context.text(page) ?? '';
    return takes.test(own) && (usesClient.test(own) || isOfNextPage({ path: page, text: own, context }));
  });
}

/** What runs on a server, whatever is built beside it. */
const onServer =
  /\b(?:from|require\()\s*["'](?:node:|express|fastify|koa|@?hono|@nestjs\/|http|https|fs|path|crypto|pg|mysql2?|mongoose|mongodb|nodemailer)\b/;

/** Packages that build a page of all that lies in `src/`. */
const pageBuilder =
  /"(?:react-scripts|@craco\/craco|react-app-rewired|@vue\/cli-service|@angular\/core|roadhog|umi|@umijs\/max|preact-cli)"\s*:/;

/** Below the sources of a page, what runs on a server all the same; a folder `api` there holds who calls one. */
const servedBeside = /(?:^|\/)(?:server|functions|(?:app|pages|routes)\/api)\//;

/** A source of a page, which Vite builds that starts with an `index.html` or builds for nothing else, or a tool that builds nothing else. */
function isOfPage({ text, path, context }: InFile): boolean {
  // The page of a program may lie below the program's own sources.
  return [...path.matchAll(/(?:^|\/)src\//g)].some(({ index }) => {
    const [above, below] = [path.slice(0, index), path.slice(index)];
    if (servedBeside.test(below) || onServer.test(text)) return false;
    const root = above === '' ? '' : `${above}/`;
    const manifest = context.text(`${root}package.json`) ?? '';
    const isVite = /"vite"\s*:/.test(manifest) && context.text(`${root}index.html`) !== undefined;
    return isVite || isBuiltByVite(root, manifest, context) || pageBuilder.test(manifest);
  });
}

/** Whether Vite builds what lies in a folder, by a configuration of its own that names nothing of a server. Source: Vite, "Building for Production". */
function isBuiltByVite(root: string, manifest: string, context: FixContext): boolean {
  const config = ['ts', 'js', 'mts', 'mjs'].flatMap((end) => context.text(`${root}vite.config.${end}`) ?? [])[0];
  const isBuilt = config !== undefined && /"[^"\n]*\bvite build\b(?!\s[^"\n]*--ssr)/.test(manifest);
  return isBuilt && !withServer.test(manifest) && !ofServer.test(config) && !serves.test(manifest);
}

/** Frameworks by which Vite builds a server as well, and what Vite is started by in Node. */
const withServer =
  /"(?:@sveltejs\/kit|astro|@remix-run\/[\w-]+|@react-router\/dev|vike|vite-plugin-ssr|solid-start|@solidjs\/start|@tanstack\/react-start|@builder\.io\/qwik-city|vite-node|vite-plugin-node|nitro(?:pack)?|electron-vite|wrangler|@cloudflare\/[\w-]+)"\s*:/;

/** What the configuration of such a build says. */
const ofServer =
  /\bssr\b|\bnoExternal\b|node:|builtinModules|['"]node\d*['"]|vite-plugin-node|electron|nitro|\blib\s*:/;

/**
 * A source of what webpack makes a page of, and fills the variables of the build in: where nothing of the project serves, or by a framework that only
 * pages have. Source: webpack, "EnvironmentPlugin"; AngularJS, "Developer Guide", "Modules".
 */
function isOfBundle({ text, path, context }: InFile): boolean {
  if (onServer.test(text) || servedBeside.test(`/${path}`)) return false;
  if (/^angular\s*\.module\(/m.test(text)) return true;
  const [, root, below = ''] = /^(.*?)((?:app|client|frontend|src|web)\/)/.exec(path) ?? [];
  const manifest = root === undefined ? '' : (context.text(`${root}package.json`) ?? '');
  if (builtForNode.test(manifest) || isBuiltForNode(root ?? '', context)) return false;
  const isOfElements = /"webpack"\s*:/.test(manifest) && framework.test(manifest) && isModule.test(text);
  if (isOfElements && !servesFrom(`${root}${below}`, context)) return true;
  return /"(?:html-webpack-plugin|dotenv-webpack)"\s*:/.test(manifest) && !serves.test(manifest);
}

/** Packages that pages are put together with. */
const framework = /"(?:react-dom|preact|vue|svelte|@angular\/core)"\s*:/;

/** Whether anything below a folder runs on a server, so that its modules may be for that as well. */
function servesFrom(folder: string, context: FixContext): boolean {
  const isScript = (path: string) => path.startsWith(folder) && /\.[cm]?[jt]sx?$/.test(path);
  const scripts = context.paths().filter(isScript);
  const isServed = (text: string) => onServer.test(text) || isHandler.test(text);
  return scripts.length > mostScripts || scripts.some((path) => isServed(context.text(path) ?? ''));
}

/** What a platform calls by its name. Source: AWS Lambda, "Define Lambda function handler in Node.js". */
const isHandler =
  /^(?:export[ \t]+(?:const|async function|function)[ \t]+handler\b|(?:module\.)?exports\.handler[ \t]*=)/m;

/** Packages by which webpack builds what Node runs. Sources: VS Code, "Bundling Extensions"; webpack, "Target". */
const builtForNode =
  /"(?:serverless-webpack|webpack-node-externals|electron|@types\/vscode|@types\/aws-lambda)"\s*:|"vscode"\s*:\s*"\^?\d/;

function isBuiltForNode(folder: string, context: FixContext): boolean {
  return ['js', 'ts', 'cjs', 'mjs'].some((end) =>
    /\btarget:\s*["'](?:node|electron)/.test(context.text(`${folder}webpack.config.${end}`) ?? ''),
  );
}

const mostScripts = 400;

/** What Node took for no module for long, and a builder always does. */
const isModule = /^(?:import\b|export\s)/m;

/** Packages of a program that serves, which a page may be built beside. */
const serves = /"(?:express|fastify|koa|hono|@hapi\/hapi|@nestjs\/core|next|nuxt|electron|apollo-server[\w-]*)"\s*:/;

/** A source of an app that React Native builds: a phone has no environment of the kind. */
export function isOfApp({ text, path, context }: InFile): boolean {
  if (/(?:^|\/)(?:server|backend|functions|scripts)\/|\.config\.\w+$/.test(path) || onServer.test(text)) return false;
  const manifest = foldersAbove(path).flatMap((folder) => context.text(`${folder}package.json`) ?? [])[0];
  return manifest !== undefined && /"(?:react-native|expo)"\s*:/.test(manifest);
}
