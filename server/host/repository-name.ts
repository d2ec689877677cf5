/** Host and path of a remote's address, without scheme, user, port and `.git`; undefined for local paths. */
export function repositoryName(url: string): string | undefined {
  const match =
    /^(?:[a-z][a-z+]*:\/\/(?:[^@/]*@)?|(?:[^@/:]+@)?(?=[^/:]+:[^/\\]))([^/:]+\.[^/:]+)(?::\d+(?=\/))?[/:]\/*(.+?)(?:\.git)?\/*$/i.exec(
      url,
    );
  const [, host, repository] = match ?? [];
  return host && repository ? `${host.toLowerCase()}/${repository}` : undefined;
}
