import type { Place } from '../model/span.ts';
import { saidOfOriginal, toldAt } from './as-of-copy.ts';
import type { CompiledRule } from './catalogue.ts';
import type { CheckContext, Draft, Subject } from './rule.ts';
import type { SecretMask } from './secret-mask.ts';

/**
 * What a statement of infrastructure code permits is told of the file that the one at hand is a copy of for a region or for a stage before production: whoever
 * mends that one copies it again. What only the copy permits is told of the copy.
 */
export function asOfTwin(
  draft: Draft,
  { compiled, subject }: { readonly compiled: CompiledRule; readonly subject: Subject },
  { context, mask }: { readonly context: CheckContext; readonly mask: SecretMask },
): Draft {
  if (draft.identity === undefined || draft.level === 'note' || subject.kind !== 'grant') return draft;
  for (const symbol of twinsOf(draft.identity)) {
    const twin = context.identity(symbol);
    if (twin === undefined) continue;
    const original = { symbol, at: twin.at };
    const said = saidOfOriginal(original, draft, { compiled, subject }, { context, mask });
    const at = said.map((each) => toldAt(each, compiled, context)).find((place) => place !== undefined);
    if (at === undefined) continue;
    return toldThere(draft, at, 'Told there, of which this is a copy');
  }
  return draft;
}

/** A note, since the same is told at the place that it is made of, and by itself where that is accepted there. */
export function toldThere(draft: Draft, at: Place, message: string): Draft {
  const related = [{ at, message }, ...(draft.related ?? [])];
  return { ...draft, level: 'note', related, under: { lead: at, alone: draft } };
}

/** The same thing in the file without the region in its name, and in that of production: `stack-eu-west-1.yaml#Role`, `envs/dev#aws_iam_role.job`. */
function twinsOf(symbol: string): readonly string[] {
  const end = symbol.indexOf('#');
  const scope = symbol.slice(0, end);
  if (end === -1 || !/region|[-_./](?:af|ap|ca|cn|eu|il|me|mx|sa|us)-|dev|qa|sandbox|sta?g|test|uat/i.test(scope))
    return [];
  const everywhere = scope.replace(region, '');
  const found = [everywhere, ...['prod', 'production', 'prd'].map((word) => everywhere.replace(stage, `$1${word}$2`))];
  return [...new Set(found)].filter((each) => each !== scope).map((each) => each + symbol.slice(end));
}

/** Source: AWS, "Regions and Zones", codes of regions. */
const region =
  /[-_.](?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-)?(?:central|east|north|northeast|northwest|south|southeast|southwest|west)-\d(?=[-_./]|$)/i;

const stage = /(^|[-_./:])(?:dev|develop|development|qa|sandbox|stage|staging|stg|test|testing|uat)([-_./]|$)/i;
