import { catalogAddress } from './catalog-address.ts';
import { isObject, textIn } from './json.ts';
import { requestJson } from './request.ts';
import type { BackstageSettings } from './settings.ts';
import { type PullContext, PullFailure } from './source.ts';

/** An entity that nobody has: a rule that depends on the entity cannot allow it, one that allows everything does. */
const nobodysEntity = 'resource:default/identity-hygiene-visibility';

const question = {
  items: [
    {
      id: 'visibility',
      resourceRef: nobodysEntity,
      permission: {
        type: 'resource',
        name: 'catalog.entity.read',
        attributes: { action: 'read' },
        resourceType: 'catalog-entity',
      },
    },
  ],
};

/** Without the permission framework, for servers' tokens, and for what knows no such question: everything is shown. */
const answersOfOthers = [400, 401, 403, 404, 405];

/**
 * Whether the catalog answers only with what its reader may see, without saying so. The permission framework decides per
 * entity for people's tokens and never for static ones. Source: Backstage documentation, "Permissions", conditional
 * decisions; `POST /api/permission/authorize` of its permission backend. Where it does not answer, it may be so.
 */
export async function showsOnlyPart(settings: BackstageSettings, context: PullContext): Promise<boolean> {
  const address = catalogAddress(settings).replace(/\/catalog$/, '/permission/authorize');
  try {
    const { json, status } = await requestJson(address, context, { body: question, understands: answersOfOthers });
    if (answersOfOthers.includes(status) || !isObject(json) || !Array.isArray(json.items)) return false;
    return json.items.some((item) => textIn(item, 'result') !== 'ALLOW');
  } catch (error) {
    if (!(error instanceof PullFailure) || error.reason === 'cancelled') throw error;
    return error.reason === 'unreachable';
  }
}
