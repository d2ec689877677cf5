import { git } from './git.ts';
import { remotesAsked } from './git-questions.ts';
import { remotesRead, unread } from './read-git.ts';
import { repositoryName } from './repository-name.ts';

/** `github.com/acme/shop` of the repository's `origin`, else of its first remote. */
export function remoteName(root: string): string | undefined {
  const read = remotesRead(root);
  const remotes = read === unread ? remotesAnswered(root) : read;
  const chosen = remotes.find((remote) => remote.name === 'origin') ?? remotes[0];
  return chosen && repositoryName(chosen.url);
}

function remotesAnswered(root: string): readonly { readonly name: string; readonly url: string }[] {
  const output = git(root, remotesAsked) ?? '';
  return output.split('\0').flatMap((line) => {
    const [key = '', url = ''] = line.split('\n');
    return url === '' ? [] : [{ name: key.slice('remote.'.length, -'.url'.length), url }];
  });
}
