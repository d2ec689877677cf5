import table from '../../../../rules/tables/workflow-scopes.json' with { type: 'json' };
import { graphqlOperations } from '../../extract/pipeline/code-calls.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { Span } from '../../model/span.ts';
import { type Need, type Needs, type ScopeLevel, surely, together } from './workflow-need.ts';

interface ScopeEntry {
  readonly scope?: string;
  readonly scopes?: readonly string[];
  readonly either?: readonly string[];
}

interface KnownEntry extends ScopeEntry {
  readonly test: RegExp;
}

const knownPaths = keptFor((of: typeof table): readonly KnownEntry[] =>
  of.rest.map((entry) => ({ ...entry, test: new RegExp(entry.path) })),
);
const knownOperations = keptFor((of: typeof table): readonly KnownEntry[] =>
  of.graphql.map((entry) => ({ ...entry, test: new RegExp(`^(?:${entry.operation})`) })),
);

/** What a request needs, told by its method and its path: `gh api -X POST repos/o/r/issues/1/comments`, `curl …`. */
export function restNeeds(line: string, by: string, span: Span): Needs {
  if (/\bgraphql\b/.test(line)) {
    const operations = graphqlOperations(line);
    if (operations.length === 0) return { needs: [], unknown: [{ by, span }] };
    return together(operations.map((operation) => operationNeeds(operation.slice('graphql '.length), by, span)));
  }
  const given = /(?:^|\s)(?:-X|--method|--request)[ =]?([A-Za-z]+)/.exec(line)?.[1]?.toUpperCase();
  const hasBody = /\s(?:-d|--data\S*|--json|-f|-F|--field|--raw-field|--input|--post-(?:data|file))\b/.test(line);
  const method = given ?? (hasBody ? 'POST' : 'GET');
  const below = belowRepository(line);
  return below === undefined
    ? { needs: [], unknown: /\brepos\b/.test(line) ? [{ by, span }] : [] }
    : pathNeeds(below, method === 'GET' || method === 'HEAD' ? 'read' : 'write', by, span);
}

/**
 * The part of an address below the repository, which two parts name or one variable that holds both: `repos/o/r/issues`, `/repos/$REPO/issues`. Source: GitHub, "Store
 * information in variables", `GITHUB_REPOSITORY`.
 */
function belowRepository(line: string): string | undefined {
  const [, whole] = ofRepository.exec(line) ?? [];
  if (whole !== undefined) return whole;
  const path = ofOwner.exec(line);
  return path?.slice(1).find((part) => part !== undefined);
}

/** The rest of an address below a repository that a variable names whole: `repos/$REPO/issues`, `repos/${{ inputs.repo }}/pulls`. */
const ofRepository =
  /\brepos\/(?:\$\{?(?!\w{0,60}(?:OWNER|ORG|USER))(?:\w{0,60}_)?REPO(?:SITORY)?(?:_?FULL)?(?:_?NAME)?\}?(?!\w)|\$\{\{\s?(?:env|inputs|vars)\.(?!\w{0,60}(?:owner|org|user))[\w-]{0,60}repo(?:sitory)?\s?\}\})\/((?:actions|attestations|branches|check-runs|check-suites|code-scanning|commits|compare|contents|dependabot|deployments|dispatches|environments|git|issues|labels|merges|milestones|pages|pulls|releases|secret-scanning|statuses|tags)(?![\w-])[^\s"']{0,300})/i;

/** The rest of one whose owner and name are two parts: `repos/acme/shop/issues`, `${{ github.repository }}/…`, `$GITHUB_REPOSITORY/…`. */
const ofOwner =
  /\brepos\/[^\s/]{1,200}(?:\}\})?\/[^\s/]{1,200}\/([^\s"'?]{1,300})|\{\{\s?github\.repository\s?\}\}\/([^\s"'?]{1,300})|\$\{?GITHUB_REPOSITORY\}?\/([^\s"'?]{1,300})/;

function pathNeeds(path: string, level: ScopeLevel, by: string, span: Span): Needs {
  const entry = knownPaths(table).find(({ test }) => test.test(path));
  return entry ? entryNeeds(entry, level, by, span) : { needs: [], unknown: [{ by, span }] };
}

/** What an operation of GraphQL needs: the same as requests for the thing that it changes or reads. */
function operationNeeds(operation: string, by: string, span: Span): Needs {
  const entry = knownOperations(table).find(({ test }) => test.test(operation));
  if (!entry) return { needs: [], unknown: [{ by, span }] };
  return entryNeeds(entry, operation.startsWith('query ') ? 'read' : 'write', by, span);
}

function entryNeeds(entry: ScopeEntry, level: ScopeLevel, by: string, span: Span): Needs {
  const certainty: Need['certainty'] = level === 'read' ? 'reads' : 'surely';
  const [preferred, ...others] = entry.either ?? [];
  const scopes = entry.scopes ?? (entry.scope === undefined ? [] : [entry.scope]);
  return {
    needs: [
      ...scopes.map((scope) => ({ ...surely(scope, level, by, span), certainty })),
      ...(preferred === undefined ? [] : [{ ...surely(preferred, level, by, span), certainty, instead: others }]),
    ],
    unknown: [],
  };
}

/** Part of the interface → scope, where one scope serves all of its methods. */
const namespaces: Readonly<Record<string, string>> = {
  actions: 'actions',
  checks: 'checks',
  codeScanning: 'security-events',
  dependabot: 'security-events',
  dependencyGraph: 'contents',
  git: 'contents',
  packages: 'packages',
  pulls: 'pull-requests',
  secretScanning: 'security-events',
};
/** Parts that need no scope of a repository. */
const free =
  /^(?:apps|emojis|gitignore|licenses|markdown|meta|orgs|rateLimit|search|teams|users|gists|activity|context|log|hook|request|paginate|rest)\./;
const reading = /^(?:get|list|check|compare|download|is)/;

/** Calls of `octokit.rest.repos` that write its contents: releases, files, merges, events of dispatch. */
const files =
  /^(?:createRelease|updateRelease|deleteRelease|uploadReleaseAsset|deleteReleaseAsset|updateReleaseAsset|createOrUpdateFileContents|deleteFile|merge|mergeUpstream|createDispatchEvent|generateReleaseNotes|createCommitComment)/;

/** What calls of GitHub's interface need: `issues.createComment`, `POST /repos/…`. */
export function callNeeds(calls: readonly string[], by: string, span: Span): Needs {
  const parts = calls.map((call) => oneCall(call, by, span));
  return { needs: parts.flatMap(({ needs }) => needs), unknown: parts.flatMap(({ unknown }) => unknown) };
}

function oneCall(call: string, by: string, span: Span): Needs {
  if (call === 'getIDToken') return { needs: [surely('id-token', 'write', by, span)], unknown: [] };
  if (call === 'graphql' || call === 'require' || call === 'import') return { needs: [], unknown: [{ by, span }] };
  if (call.startsWith('graphql ')) return operationNeeds(call.slice('graphql '.length), by, span);
  const [method = '', path] = call.split(' ');
  if (path !== undefined) {
    const below = path.replace(/^\/?repos\/[^/]+\/[^/]+\//, '');
    return pathNeeds(below.replace(/\{\w+\}/g, '1'), method === 'GET' ? 'read' : 'write', by, span);
  }
  if (free.test(call)) return { needs: [], unknown: [] };
  const [namespace = '', name = ''] = call.split('.');
  const level: ScopeLevel = reading.test(name) ? 'read' : 'write';
  const certainty: Need['certainty'] = level === 'read' ? 'reads' : 'surely';
  const need = (scope: string, instead: readonly string[] = []): Needs => ({
    needs: [{ ...surely(scope, level, by, span), certainty, instead }],
    unknown: [],
  });
  if (namespace === 'issues')
    return /^create$/.test(name)
      ? need('issues')
      : /Milestone|^(?:create|update|delete|get)Label$|ForRepo$/.test(name)
        ? need('issues', ['pull-requests'])
        : need('pull-requests', ['issues']);
  if (namespace === 'reactions') return need('pull-requests', ['issues']);
  if (namespace === 'pulls' && name === 'merge')
    return { needs: [...need('pull-requests').needs, ...need('contents').needs], unknown: [] };
  if (namespace === 'repos') return repositoryCall(name, need, { by, span });
  const scope = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined;
  return scope === undefined ? { needs: [], unknown: [{ by, span }] } : need(scope);
}

function repositoryCall(
  name: string,
  need: (scope: string) => Needs,
  unknown: { readonly by: string; readonly span: Span },
): Needs {
  if (/CommitStatus/.test(name)) return need('statuses');
  if (/Deployment|Environment/.test(name)) return need('deployments');
  if (/Pages/.test(name)) return need('pages');
  if (files.test(name) || reading.test(name)) return need('contents');
  return { needs: [], unknown: [unknown] };
}
