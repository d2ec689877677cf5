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

/** Program text that Maven and Gradle build into the program, and that no runner of tests is given, whatever it is called. Source: Maven, "Standard Directory Layout". */
export function isOfMainCode(path: string): boolean {
  return /(?:^|\/)src\/main\/(?:groovy|java|kotlin|scala)\/(?:[\w.-]{1,60}\/){0,16}[\w-]{1,100}\.(?:groovy|java|kt|scala)$/.test(
    path,
  );
}
