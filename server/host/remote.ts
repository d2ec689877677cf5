import { git } from './git.ts';

/** `github.com/acme/shop` of the repository's `origin`, else of its first remote. */
export function remoteName(root: string): string | undefined {
  const output = git(root, ['config', '--local', '-z', '--get-regexp', '^remote\\..*\\.url$']) ?? '';
  const remotes = output.split('\0').flatMap((line) => {
    const [key = '', url = ''] = line.split('\n');
    return url === '' ? [] : [{ name: key.slice('remote.'.length, -'.url'.length), url }];
  });
  const chosen = remotes.find((remote) => remote.name === 'origin') ?? remotes[0];
  return chosen && repositoryName(chosen.url);
}

/** Host and path of a remote's address, without scheme, user, port and `.git`; undefined for local paths. */
export function repositoryName(url: string): string | undefined {
  const match =
    /^(?:[a-z][a-z+]*:\/\/(?:[^@/]*@)?|(?:[^@/:]+@)?(?=[^/:]+:[^/\\]))([^/:]+\.[^/:]+)(?::\d+(?=\/))?[/:]\/*(.+?)(?:\.git)?\/*$/i.exec(
      url,
    );
  const [, host, repository] = match ?? [];
  return host && repository ? `${host.toLowerCase()}/${repository}` : undefined;
}
