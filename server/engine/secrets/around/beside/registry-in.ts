/** The registry of images that a block names by a repository there, as steps of pipelines do: `repository: registry.acme.net/shop/api`; '' for none. Source: OCI Distribution Specification, names of repositories. */
export function registryIn(block: string): string {
  return (
    /(?:^|\n)[ \t-]*["']?(?:docker_?)?(?:image|registry|repository)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([a-z\d][\w-]{0,60}(?:\.[\w-]{1,60}){1,5}(?::\d{2,5})?)\/[\w./-]{1,200}/.exec(
      block,
    )?.[1] ?? ''
  );
}
