/** A path with folders for what fills a database, where they are called as those of tests are: `fixtures/`. */
export function withFilled(path: string): string {
  return path.replace(ofDeployment, '$1data/$2').replace(ofSeedFu, '$1seeds/$2');
}

/** `shop/fixtures/staging.json`: what fills the database of an environment that is deployed. Source: Django, "Fixtures". */
const ofDeployment =
  /^(?!(?:.*\/)?(?:__tests__|e2e|specs?|tests?|testing|testdata)\/)(.*\/)?fixtures\/((?:prod|production|stage|staging)\.(?:json|ya?ml|xml|sql))$/;

/** Whether a file is what a program of Rails fills its database with, in the folder that others keep for tests. */
export function isOfSeedFu(path: string): boolean {
  return ofSeedFu.test(path);
}

/** `db/fixtures/users.rb`, and for one environment `db/fixtures/development/users.rb`. Source: Seed Fu, "Where to put seed files". */
const ofSeedFu =
  /^(?!(?:.*\/)?(?:__tests__|e2e|specs?|tests?|testing|testdata)\/)((?:.*\/)?db\/)fixtures\/((?:[\w-]{1,60}\/){0,2}[\w-]{1,80}\.rb)$/;
