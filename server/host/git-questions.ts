/** Files that git tracks or would track. Behind it stand the paths below which they are wanted; without any, all. */
export const listingAsked: readonly string[] = ['ls-files', '-z', '-co', '--exclude-standard', '--deduplicate', '--'];

/** Files that git tracks although a `.gitignore` names them. */
export const committedIgnoredAsked: readonly string[] = ['ls-files', '-z', '-ci', '--exclude-per-directory=.gitignore'];

/** The addresses of the remotes, by the names of their settings. */
export const remotesAsked: readonly string[] = ['config', '--local', '-z', '--get-regexp', '^remote\\..*\\.url$'];

export const firstCommitAsked: readonly string[] = ['rev-list', '--max-parents=0', '--max-count=1', 'HEAD'];
