/** Settings that a program or its set-up is started with, whatever folder they lie in: `docker/test/.env`. */
export function startsProgram(path: string): boolean {
  return /(?:^|\/)\.env(?:\.[\w.-]{1,40})?$|\.(?:cfg|conf|env|ini|properties|toml)$|(?:^|\/)(?:docker-)?compose[\w.-]{0,40}\.ya?ml$/i.test(
    path,
  );
}

/** Settings among the sources of the program itself, whatever their name: `src/main/resources/application-test.yml` is started somewhere, and no test reads it. Source: Maven, "Standard Directory Layout". */
export function isOfMainSources(path: string): boolean {
  return /(?:^|\/)src\/main\/resources\/(?:config\/)?[\w.-]{1,100}\.(?:properties|ya?ml)$/.test(path);
}
