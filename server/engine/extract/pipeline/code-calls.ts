const apiCall = /\b(?:github|octokit|client|rest)\.(?:rest\.)?(?!event\.)([a-zA-Z]{2,40}\.[a-zA-Z]{2,60})\b/g;
const request = /\b(?:request|paginate)\(\s{0,20}['"`]((?:GET|POST|PATCH|PUT|DELETE) [^'"`]{1,200})/g;
const others =
  /\b(graphql|getIDToken|require|import|exec\.(?:exec|getExecOutput)|exec(?:File)?Sync|spawn(?:Sync)?)(?=\s{0,20}\()/g;
/** Modules of the platform that know nothing of GitHub. */
const plainModule =
  /\b(?:require|import)\(\s{0,20}['"`](?:node:)?(?:assert|buffer|crypto|events|fs|fs\/promises|os|path|process|querystring|readline|stream|string_decoder|timers|timers\/promises|url|util|zlib|@actions\/(?:core|glob|io))['"`]\s{0,20}\)/g;

/**
 * Calls of GitHub's programming interface, of programs and of code that stands elsewhere: `issues.createComment`,
 * `POST /repos/…`, `graphql mutation closeIssue`, `exec.exec`.
 */
export function codeCalls(code: string): readonly string[] {
  const read = code.replace(plainModule, '');
  const found = [apiCall, request, others].flatMap((shape) => [...read.matchAll(shape)].map((call) => call[1] ?? ''));
  const operations = found.includes('graphql') ? graphqlOperations(code) : [];
  const calls = operations.length > 0 ? [...found.filter((call) => call !== 'graphql'), ...operations] : found;
  return [...new Set(calls)].slice(0, 100);
}

const operation = /\b(mutation|query)\b(?:\s{1,20}\w{1,80})?\s{0,20}(?:\([^){}]{0,600}\)\s{0,20})?\{([^`'"]{1,1500})/g;

/** The operations that a text writes out: what it changes, and what it reads of a repository. */
export function graphqlOperations(text: string): readonly string[] {
  return [...text.matchAll(operation)].slice(0, 20).flatMap(([, kind = '', body = '']) => {
    const [first, ...others] = body.match(/\b[a-z]\w{1,60}(?=\s{0,10}[({])/g) ?? [];
    if (first === undefined) return [];
    if (kind === 'mutation') return [`graphql mutation ${first}`];
    const parts = others.filter((name) =>
      /^(?:issues?|pullRequests?|discussions?|projectV2\w*|projectsV2)$/.test(name),
    );
    return [...new Set(parts.length > 0 ? parts : [''])].map((part) => `graphql query ${first} ${part}`.trim());
  });
}
