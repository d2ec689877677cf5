import { catalogAddress } from './catalog-address.ts';
import { isObject, type Json, textIn } from './json.ts';
import { requestJson } from './request.ts';
import type { BackstageSettings } from './settings.ts';
import { type PullContext, PullFailure } from './source.ts';

/** Where the entity will come from once it is registered; the catalog wants some address, and reads nothing there. */
const location = 'url:https://unregistered.invalid/catalog-info.yaml';

/**
 * What the catalog itself says is wrong with an entity; undefined where the token may not ask or nobody answers.
 * Source: Backstage, catalog API, "POST /validate-entity". Nothing is stored by it.
 */
export async function validateEntity(
  settings: BackstageSettings,
  entity: Json,
  context: PullContext,
): Promise<readonly string[] | undefined> {
  try {
    const body = { location, entity };
    const { status, json } = await requestJson(`${catalogAddress(settings)}/validate-entity`, context, {
      body,
      understands: [400],
    });
    return status === 400 ? messagesIn(json) : [];
  } catch (error) {
    if (error instanceof PullFailure) return undefined;
    throw error;
  }
}

/** The last part of each message; what stands before it names steps of the server. */
function messagesIn(json: unknown): readonly string[] {
  const errors = isObject(json) && Array.isArray(json.errors) ? json.errors : [];
  return errors.flatMap((error) => textIn(error, 'message')?.split('; caused by Error: ').at(-1) ?? []);
}
