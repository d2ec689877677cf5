import type { Becoming } from '../graph/trust/federated-jobs.ts';
import { kindLabel } from '../model/kind-label.ts';
import { encloses, type Place, type Span } from '../model/span.ts';
import type { Queries } from '../queries.ts';

/** What the jobs of an identity may become by their tokens: "ship (AWS role): on branch main". */
export function becomingInWords({ graph, identity }: Queries, symbol: string): readonly string[] {
  const all = graph.federated.becoming(symbol);
  const jobs = new Set(all.map(({ name }) => name));
  return all
    .filter(({ words }) => words.length > 0)
    .map((one) => {
      const role = identity(one.role);
      const kind = role ? ` (${kindLabel(role.kind)})` : '';
      return `${role?.name ?? one.role}${kind}: ${jobs.size > 1 ? `job ${one.name}, ` : ''}${when(one)}`;
    });
}

/** What jobs ask for although the trust can never let them in. */
export function refusedInWords(queries: Queries, symbol: string): readonly string[] {
  return queries.graph.federated
    .becoming(symbol)
    .flatMap((one) => (one.words.length > 0 ? [] : [refusal(queries, one)]));
}

/** The jobs that may become an identity by their tokens. */
export function jobsInWords({ graph }: Queries, symbol: string): readonly string[] {
  return graph.federated
    .becomers(symbol)
    .filter(({ words }) => words.length > 0)
    .map((one) => `job ${one.name} of ${one.at.path}, ${when(one)}`);
}

/** The jobs that may become an identity without naming it in their text, with the runs in which. */
export function jobsBecoming(
  { graph, identity }: Queries,
  symbol: string,
): readonly { readonly words: string; readonly at: Place }[] {
  const uses = identity(symbol)?.uses ?? [];
  return graph.federated
    .becomers(symbol)
    .filter(({ words, job, at }) => words.length > 0 && !uses.some((use) => use.by === job && use.at.path === at.path))
    .map((one) => ({ words: `${one.name}, ${when(one)}`, at: one.at }));
}

/** Where a job stands at an offset: whether it may become the identity that is named there. */
export function becomingAt(queries: Queries, path: string, offset: number, symbol: string): string | undefined {
  const at: Span = { start: offset, end: offset };
  const jobs = (queries.store.facts(path)?.pipelines ?? []).flatMap(({ jobs: all }) => all);
  const job = jobs.find(({ span }) => encloses(span, at));
  const found = queries.graph.federated
    .becomers(symbol)
    .find((one) => one.at.path === path && one.at.span.start === job?.id.span.start);
  if (!found) return undefined;
  const name = queries.identity(symbol)?.name ?? symbol;
  return found.words.length > 0
    ? `Job ${found.name} may become ${name} ${when(found)}.`
    : `${refusal(queries, found)}.`;
}

function when({ words }: Becoming): string {
  return words.length < 3 ? words.join(' and ') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function refusal({ identity }: Queries, { name, role, claims, admitted }: Becoming): string {
  const subject = claims?.sub;
  const says = subject === undefined ? '' : ` its tokens say ${subject}, which`;
  return `Job ${name} cannot become ${identity(role)?.name ?? role}:${says} ${admitted.path} does not let in`;
}
