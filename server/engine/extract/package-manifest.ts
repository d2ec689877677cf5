import type { DefinitionFact, TextFact } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { joinedPath } from '../text/paths/joined-path.ts';
import { anyOf } from '../text/patterns/any-of.ts';
import { agentsOfPackage } from './agents/workflows/script.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { keyFact, textFact, textsOf } from './literal.ts';

/** Where the names of packages that the repository publishes are looked for, by the registry's language. */
export const packageScope = { npm: 'npm-packages', python: 'python-packages' } as const;

/** Where the commands are looked for that the package of a folder gives; the folder ends in `/`, or is empty. */
export function commandScope(folder: string): string {
  return `npm-commands:${folder}`;
}

/** Where the packages are looked for that the package of a folder depends on; the folder ends in `/`, or is empty. */
export function dependencyScope(folder: string): string {
  return `npm-dependencies:${folder}`;
}

/** Where a command is looked for among those of all packages of the repository: it stands in the manifest of its package. */
export const anyCommandScope = 'npm-commands';

/** Where the folders are looked for, each ending in `/`, whose packages the package of a folder links to. */
export function linkedScope(folder: string): string {
  return `npm-linked:${folder}`;
}

/** Where the folders, or patterns of folders, are looked for that are workspaces of a package: `packages/*`. */
export const workspaceScope = 'npm-workspaces';

/** Where the address of the repository is looked for that a manifest names, under the path of the manifest. */
export const repositoryScope = 'manifest-repository';

/**
 * The repository that `package.json` names, the name under which it is published, the commands that it gives, the servers of agents that it depends on, and agents that its scripts run. What is private, or has no version, is
 * not published: its name may be a stranger's. Source: npm, "package.json".
 */
export const packageJsonExtractor: Extractor = {
  format: 'package-json',
  syntax: 'json',
  words: ['package.json'],
  accepts: (path) => /(?:^|\/)package\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path),
  extract: (input) => {
    const { path, document } = input;
    const root = document.roots[0];
    const name = textFact(valueAt(root, 'name'));
    const isPublished = textOf(valueAt(root, 'version')) !== undefined && textOf(valueAt(root, 'private')) !== 'true';
    const folder = path.slice(0, -'package.json'.length);
    const definitions = definitionsOf([
      ...(isPublished && name ? [named(packageScope.npm, name, valueAt(root, 'name'))] : []),
      ...repositoryOf(root).map((node) => named(repositoryScope, { text: path, span: node.span }, node)),
      ...commandsOf(root, name).flatMap((command) => [
        named(commandScope(folder), command, valueAt(root, 'bin')),
        named(anyCommandScope, command, valueAt(root, 'bin')),
      ]),
      ...linkedFolders(root, folder).map(([linked, node]) => named(linkedScope(folder), linked, node)),
      ...workspacesOf(root, folder).map(([workspace, node]) => named(workspaceScope, workspace, node)),
      ...serversAmong(root).map(([name, node]) => named(dependencyScope(folder), name, node)),
    ]);
    return { ...definitions, ...agentsOfPackage(input) };
  },
};

/** The name under which `pyproject.toml` is published. Source: Python Packaging User Guide; Poetry, "The pyproject.toml file". */
export const pyprojectExtractor: Extractor = {
  format: 'pyproject',
  syntax: 'toml',
  words: ['pyproject.toml'],
  accepts: (path) => /(?:^|\/)pyproject\.toml$/.test(path),
  extract: ({ document }) => {
    const root = document.roots[0];
    const isPrivate = (table: ValueNode | undefined) =>
      textOf(valueAt(table, 'package-mode')) === 'false' ||
      textsOf(valueAt(table, 'classifiers')).some((text) => text.startsWith('Private ::'));
    return definitionsOf(
      [valueAt(root, 'project'), valueAt(root, 'tool', 'poetry')].flatMap((table) => {
        const node = valueAt(table, 'name');
        const name = textFact(node);
        if (name === undefined || isPrivate(table)) return [];
        return [named(packageScope.python, { ...name, text: pythonName(name.text) }, node)];
      }),
    );
  },
};

/** Spellings of a name that are the same to the registry. Source: Python Packaging User Guide, "Names and normalization". */
export function pythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** One file under the name of the package without its scope, or files by name. */
function commandsOf(root: ValueNode | undefined, name: TextFact | undefined): readonly TextFact[] {
  const bin = resolved(valueAt(root, 'bin'));
  if (bin?.kind === 'scalar') return name ? [{ ...name, text: name.text.replace(/^@[^/]*\//, '') }] : [];
  return entriesOf(bin).flatMap((entry) => keyFact(entry) ?? []);
}

/** A package of this repository, by its folder or its name. Sources: npm, "package.json"; pnpm, "Workspace"; Yarn, "Protocols". */
const here = /^(?:file|link|portal|workspace):/;

/** Folders of packages that stand in its `node_modules` as links. */
function linkedFolders(root: ValueNode | undefined, folder: string): readonly (readonly [TextFact, ValueNode])[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies']
    .flatMap((key) => entriesOf(valueAt(root, key)))
    .flatMap(({ value }) => {
      const [, path] = /^(?:file|link|portal):(.{1,200})$/.exec(textOf(value) ?? '') ?? [];
      const linked = path === undefined ? undefined : joinedPath(folder, path);
      return linked === undefined ? [] : [[{ text: asFolder(linked), span: value.span }, value] as const];
    });
}

/** Source: npm, "Workspaces": the commands of all of them stand in the one `node_modules` at the root. */
function workspacesOf(root: ValueNode | undefined, folder: string): readonly (readonly [TextFact, ValueNode])[] {
  const stated = valueAt(root, 'workspaces');
  return [...itemsOf(stated), ...itemsOf(valueAt(stated, 'packages'))].flatMap((item) => {
    const pattern = textOf(item)?.replace(/^\.\//, '');
    return pattern ? [[{ text: `${folder}${asFolder(pattern)}`, span: item.span }, item] as const] : [];
  });
}

function asFolder(path: string): string {
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

/** An address, or a map with one under `url`. */
function repositoryOf(root: ValueNode | undefined): readonly ValueNode[] {
  const stated = valueAt(root, 'repository');
  const address = valueAt(stated, 'url') ?? stated;
  return address && textOf(address) !== undefined ? [address] : [];
}

/** Dependencies that may serve an agent, by their names: any number of others stands beside them. */
function serversAmong(root: ValueNode | undefined): readonly (readonly [TextFact, ValueNode])[] {
  return ['dependencies', 'devDependencies']
    .flatMap((key) => entriesOf(valueAt(root, key)))
    .flatMap((entry) => {
      const name = keyFact(entry);
      return name && (server.test(name.text) || here.test(textOf(entry.value) ?? ''))
        ? [[name, entry.value] as const]
        : [];
    });
}

/** Programs with a command for that: Nx, Convex, Storybook, Wrangler, Supabase, Prisma, ESLint, shadcn, Expo, Vercel, Firebase, Turborepo, Playwright, TypeScript, Biome, coding agents. */
const server = anyOf(
  [
    /mcp/,
    /\bcli$/,
    /\bserver\b/,
    /^(?:nx|convex|storybook|wrangler|supabase|prisma|eslint|shadcn|expo|vercel|firebase-tools|turbo|playwright|typescript|@playwright\/test|@biomejs\/biome|@anthropic-ai\/claude-code|@openai\/codex)$/,
  ],
  'i',
);

function named(scope: string, { text, span }: TextFact, node: ValueNode | undefined): readonly DefinitionFact[] {
  if (node === undefined || text === '' || text.length > 214) return [];
  return [{ scope, address: text, node, nameSpan: span, rank: 0 }];
}

function definitionsOf(found: readonly (readonly DefinitionFact[])[]): FormatFacts {
  const definitions = found.flat();
  return definitions.length === 0 ? {} : { definitions };
}
