import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isRepository } from '../host/git-root.ts';
import { relativePath } from '../host/list-files.ts';
import type { Product } from '../host/product.ts';
import { openRepository, type RootedFolder, rootOf, rootsOf } from '../host/repository.ts';
import { engineFor, soloEngine } from '../host/repository-engine.ts';
import type { OpenDocument } from './documents.ts';
import { filePath, uriKey, virtualPath } from './uri.ts';
import { Workspace } from './workspace.ts';

/** An address as the engine knows it. */
export interface Located {
  readonly workspace: Workspace;
  readonly path: string;
}

/** What is left when folders are closed: workspaces without a folder, and those that hold others still. */
export interface LeftWorkspaces {
  readonly closed: readonly Workspace[];
  readonly shrunk: readonly Workspace[];
}

/** Folders and lone documents to engines: one for each git root, however many of its folders are open and whether it was opened with the folder that it lies in. */
export class Workspaces {
  readonly #product: Product;
  readonly #byRoot = new Map<string, Workspace>();
  readonly #rootsOfFolder = new Map<string, readonly RootedFolder[]>();
  readonly #alone = new Map<string, Located>();

  /** What workspaces that are closed had added to the revision, and one more for each closing. */
  #closed = 0;

  constructor(product: Product) {
    this.#product = product;
  }

  all(): readonly Workspace[] {
    return [...this.#byRoot.values()];
  }

  /** Grows whenever anything was read, removed, opened or closed. */
  revision(): number {
    return this.all().reduce((sum, workspace) => sum + workspace.revision() + 1, this.#closed);
  }

  /** Opens a folder, and the repositories in it that are roots of their own; none where it is not on this machine's disk. The caller scans. */
  openFolder(uri: string): readonly Workspace[] {
    const absolute = filePath(uri);
    if (absolute === undefined) return [];
    const roots = rootsOf(absolute);
    this.#rootsOfFolder.set(absolute, roots);
    return roots.map((rooted) => this.#enter(rooted));
  }

  /** Closes a folder. The workspaces it leaves with other folders must be scanned again. */
  closeFolder(uri: string): LeftWorkspaces {
    const roots = this.#rootsOfFolder.get(uriKey(uri)) ?? [];
    this.#rootsOfFolder.delete(uriKey(uri));
    return this.#leave(roots);
  }

  /**
   * Looks again for the repositories in opened folders outside git, where these addresses of what has changed tell of any. Those that are new are opened, as is
   * what lies between them, for the caller to scan; the others stay as they are.
   */
  followRepositories(uris: readonly string[]): LeftWorkspaces & { readonly opened: readonly Workspace[] } {
    const changed = uris.flatMap((uri) => filePath(uri) ?? []);
    const [gone, come]: [RootedFolder[], RootedFolder[]] = [[], []];
    for (const [folder, known] of this.#rootsOfFolder) {
      const below = known[0]?.hasGit ? [] : changed.filter((file) => file.startsWith(folder + path.sep));
      if (!below.some((file) => isNewsOfRepository(file, known))) continue;
      const now = rootsOf(folder);
      this.#rootsOfFolder.set(folder, now);
      gone.push(...known.filter((root) => !now.some((other) => isDeepStrictEqual(other, root))));
      come.push(...now.filter((root) => !known.some((other) => isDeepStrictEqual(other, root))));
    }
    return { ...this.#leave(gone), opened: come.map((rooted) => this.#enter(rooted)) };
  }

  /** Where an address belongs: the workspace of its innermost root, else a lone document's that was opened. */
  locate(uri: string): Located | undefined {
    const absolute = filePath(uri);
    const root = absolute === undefined ? undefined : this.#innermostRoot(absolute);
    const workspace = root === undefined ? undefined : this.#byRoot.get(root);
    if (absolute !== undefined && root !== undefined && workspace)
      return { workspace, path: relativePath(root, absolute) };
    return this.#alone.get(uriKey(uri));
  }

  /** As `locate`, and makes a place for a document that no folder holds. */
  place(document: OpenDocument): Located {
    if (document.notebook !== undefined) return this.#placeCell(document, document.notebook);
    return this.locate(document.uri) ?? this.#placeAlone(document.uri, namedPath(document));
  }

  /** Forgets a lone document. */
  forget(uri: string): void {
    this.#alone.delete(uriKey(uri));
  }

  #enter(rooted: RootedFolder): Workspace {
    const workspace = this.#byRoot.get(rooted.root) ?? this.#open(rooted);
    workspace.folders.add(rooted.folder);
    return workspace;
  }

  #leave(roots: readonly RootedFolder[]): LeftWorkspaces {
    const [closed, shrunk]: [Workspace[], Workspace[]] = [[], []];
    for (const rooted of roots) {
      const workspace = this.#byRoot.get(rooted.root);
      if (!workspace || this.#isOpenOtherwise(rooted)) continue;
      workspace.folders.delete(rooted.folder);
      if (workspace.folders.size > 0) {
        shrunk.push(workspace);
        continue;
      }
      this.#byRoot.delete(rooted.root);
      this.#closed += workspace.revision() + 2;
      workspace.dispose();
      closed.push(workspace);
    }
    return { closed, shrunk };
  }

  /** A repository may be opened by itself and with the folder that it lies in. */
  #isOpenOtherwise(rooted: RootedFolder): boolean {
    return [...this.#rootsOfFolder.values()].flat().some((other) => isDeepStrictEqual(other, rooted));
  }

  #open(rooted: RootedFolder): Workspace {
    const repository = openRepository(rooted, this.#product);
    const workspace = new Workspace((openText) => engineFor(repository, this.#product, openText), repository);
    this.#byRoot.set(rooted.root, workspace);
    return workspace;
  }

  #placeAlone(uri: string, name: string): Located {
    const workspace = new Workspace((openText) => soloEngine(this.#product, openText));
    workspace.isComplete = true;
    const located = { workspace, path: name };
    this.#alone.set(uriKey(uri), located);
    return located;
  }

  /** A cell lies beside its notebook, under a name of its own. */
  #placeCell(document: OpenDocument, notebook: string): Located {
    const known = this.#alone.get(uriKey(document.uri));
    if (known) return known;
    const cell = `${/#(.*)$/.exec(document.uri)?.[1] ?? 'cell'}${endingOf(document.text.languageId)}`;
    const home = this.locate(notebook);
    if (!home) return this.#placeAlone(document.uri, `${virtualPath(notebook)}#${cell}`);
    const located = { workspace: home.workspace, path: `${home.path}#${cell}` };
    this.#alone.set(uriKey(document.uri), located);
    return located;
  }

  #innermostRoot(absolute: string): string | undefined {
    const holds = (root: string) =>
      absolute === root || absolute.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
    return [...this.#byRoot.keys()].filter(holds).sort((a, b) => b.length - a.length)[0];
  }
}

/** Whether a change of this file or folder is the coming or going of a repository, and not only work in one that is known. */
function isNewsOfRepository(file: string, known: readonly RootedFolder[]): boolean {
  const [, place = file] = /^(.*?)[/\\]\.git(?:[/\\]|$)/.exec(file) ?? [];
  if (isRepository(place) !== known.some(({ root, hasGit }) => hasGit && root === place)) return true;
  return known.some(({ root, hasGit }) => hasGit && root.startsWith(file + path.sep) && !isRepository(root));
}

/** A lone document keeps what its path says about its format; one without ending takes it from its language. */
function namedPath(document: OpenDocument): string {
  const absolute = filePath(document.uri);
  const name = absolute === undefined ? virtualPath(document.uri) : withinRepository(absolute);
  return path.posix.extname(name) === '' && !absolute ? name + endingOf(document.text.languageId) : name;
}

function withinRepository(absolute: string): string {
  const { root } = rootOf(path.dirname(absolute));
  return relativePath(root, absolute);
}

const endings: Readonly<Record<string, string>> = {
  python: '.py',
  javascript: '.js',
  typescript: '.ts',
  javascriptreact: '.jsx',
  typescriptreact: '.tsx',
  go: '.go',
  java: '.java',
  json: '.json',
  jsonc: '.jsonc',
  yaml: '.yaml',
  toml: '.toml',
  terraform: '.tf',
  hcl: '.hcl',
  shellscript: '.sh',
  dotenv: '.env',
  markdown: '.md',
};

function endingOf(languageId: string): string {
  return endings[languageId] ?? '.txt';
}
