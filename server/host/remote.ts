import { git } from './git.ts';
import { remotesAsked } from './git-questions.ts';
import { repositoryName } from './repository-name.ts';

/** `github.com/acme/shop` of the repository's `origin`, else of its first remote. */
export function remoteName(root: string): string | undefined {
  const output = git(root, remotesAsked) ?? '';
  const remotes = output.split('\0').flatMap((line) => {
    const [key = '', url = ''] = line.split('\n');
    return url === '' ? [] : [{ name: key.slice('remote.'.length, -'.url'.length), url }];
  });
  const chosen = remotes.find((remote) => remote.name === 'origin') ?? remotes[0];
  return chosen && repositoryName(chosen.url);
}
