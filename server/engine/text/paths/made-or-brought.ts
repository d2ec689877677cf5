/**
 * Whether a path alone tells that a file is none of the repository's own: what the Serverless Framework has last packaged from `serverless.yml`, where it is changed, and
 * what packages that are installed test themselves with. Its secrets leak all the same. Source: Serverless Framework, "AWS - Package": artifacts go to `.serverless`.
 */
export function isMadeOrBrought(path: string): boolean {
  return packaged.test(path) || testsOfPackages.test(path);
}

const packaged = /(?:^|\/)\.serverless\//;

const testsOfPackages =
  /(?:^|\/)(?:node_modules|site-packages)\/(?:[^/]{1,100}\/){1,12}?(?:tests?|__tests__|fixtures|__fixtures__)\//;
