import type { GitSettings } from './settings.ts';
import { type Pull, type PulledText, PullFailure, type RunGit } from './source.ts';

/** Files beyond these numbers are no inventory that people keep. Bytes. */
const mostFiles = 5_000;
const largestFile = 1_000_000;

/**
 * Reads the records, entities, policy and rules that a git repository holds, from its objects: there is no work tree, so nothing of
 * the repository can run. Access is the person's own set-up. The commit is the tag.
 */
export function pullGit({ name, url, branch, folder = '' }: GitSettings): Pull {
  return ({ io, signal, tag }) =>
    io.git.inRepository(async (run) => {
      const ref = branch === undefined ? 'HEAD' : `refs/heads/${branch}`;
      const listed = await run(['ls-remote', '--', url, ref], signal);
      if (signal.aborted) throw new PullFailure('cancelled', 'Given up.');
      if (listed === undefined)
        throw new PullFailure(
          'unreachable',
          `git cannot read ${name}: it is away, or your set-up of git gives no access.`,
        );
      const commit = /^([0-9a-f]{40,64})\t/m.exec(listed.toString())?.[1];
      if (commit === undefined) throw new PullFailure('malformed', `${name} has no ${branch ?? 'default branch'}.`);
      if (commit === tag) return 'unchanged';
      const limits = ['--depth=1', '--no-tags', '--no-recurse-submodules', `--filter=blob:limit=${largestFile}`];
      const fetched = await run(['fetch', '--quiet', ...limits, '--', url, ref], signal);
      if (signal.aborted) throw new PullFailure('cancelled', 'Given up.');
      if (fetched === undefined) throw new PullFailure('unreachable', `git cannot fetch ${name}.`);
      const texts = await textsBelow(run, folder, signal);
      return { texts: texts.map((text) => withPage(text, url, branch)), tag: commit };
    });
}

async function textsBelow(run: RunGit, folder: string, signal: AbortSignal): Promise<readonly PulledText[]> {
  const below = folder === '' ? [] : [`:(literal)${folder}`];
  const tree = await run(['ls-tree', '-r', '-z', 'FETCH_HEAD', '--', ...below], signal);
  const files = (tree?.toString() ?? '').split('\0').flatMap(fileOf).slice(0, mostFiles);
  const contents = await run(['cat-file', '--batch'], signal, files.map(({ object }) => `${object}\n`).join(''));
  const texts = contents === undefined ? new Map<string, string>() : textsByObject(contents);
  return files.flatMap(({ path, object }) => {
    const text = texts.get(object);
    const form = text === undefined ? undefined : formOf(path, text);
    return text === undefined || form === undefined ? [] : [{ form, text, file: { path } }];
  });
}

/** Plain files that may hold records; links and submodules are none. */
function fileOf(entry: string): readonly { readonly path: string; readonly object: string }[] {
  const [, object, path] = /^100(?:644|755) blob ([0-9a-f]+)\t(.*\.(?:ya?ml|json))$/is.exec(entry) ?? [];
  return object && path ? [{ path, object }] : [];
}

/** Splits what `cat-file --batch` prints: a line with object, type and bytes, the content, a line end (git-cat-file, "BATCH OUTPUT"). */
function textsByObject(output: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    if (end === -1) break;
    const [object = '', type, bytes] = output.toString('utf8', at, end).split(' ');
    const size = type === 'blob' ? Number(bytes) : 0;
    if (type === 'blob') texts.set(object, output.toString('utf8', end + 1, end + 1 + size));
    at = type === 'blob' ? end + size + 2 : end + 1;
  }
  return texts;
}

/** What a file holds, by its name or its first keys. */
function formOf(path: string, text: string): PulledText['form'] | undefined {
  if (/(?:^|\/)catalog-info\.ya?ml$/.test(path)) return 'catalog';
  if (/(?:^|\/)\.identity\/rules\/.*\.ya?ml$/.test(path)) return 'rules';
  if (/^(?:\s*\{\s*)?"?(?:identities|owners|policy)"?\s*:/m.test(text)) return 'inventory';
  return /^apiVersion:\s*backstage\.io\//m.test(text) ? 'catalog' : undefined;
}

function withPage(text: PulledText, url: string, branch: string | undefined): PulledText {
  const page = text.file && editPage(url, branch, text.file.path);
  return text.file && page !== undefined ? { ...text, file: { ...text.file, page } } : text;
}

/** The page of a code host on which a file is edited; undefined for hosts whose pages are not known. */
export function editPage(url: string, branch: string | undefined, path: string): string | undefined {
  const [, host = '', repository = ''] =
    /^(?:(?:https?|ssh|git):\/\/(?:[^@/]+@)?|[\w.-]+@)([\w.-]+)(?::\d+)?[/:]([\w./-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
  const file = path.split('/').map(encodeURIComponent).join('/');
  const at = branch ?? 'HEAD';
  if (/(?:^|\.)github\./.test(host)) return `https://${host}/${repository}/${branch ? 'edit' : 'blob'}/${at}/${file}`;
  if (/(?:^|\.)gitlab\./.test(host)) return `https://${host}/${repository}/-/${branch ? 'edit' : 'blob'}/${at}/${file}`;
  return /(?:^|\.)bitbucket\.org$/.test(host) ? `https://${host}/${repository}/src/${at}/${file}` : undefined;
}
