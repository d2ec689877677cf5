/** Settings that a program or its set-up is started with, whatever folder they lie in: `docker/test/.env`. */
export function startsProgram(path: string): boolean {
  return /(?:^|\/)\.env(?:\.[\w.-]{1,40})?$|\.(?:cfg|conf|env|ini|properties|toml)$|(?:^|\/)(?:docker-)?compose[\w.-]{0,40}\.ya?ml$/i.test(
    path,
  );
}
