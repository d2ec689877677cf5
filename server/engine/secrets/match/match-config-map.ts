import { isInComment } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import { saysProduction } from '../around/beside/says-production.ts';
import { isSigningKey } from '../around/opens-nothing/own-settings.ts';
import { readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import type { ScanOptions } from '../scan-options.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { mostLooked } from './settings-of-keys.ts';
import { isOwnName, isSentence, isSlot, isWeakKey, refersElsewhere, toBeSet } from './weak-key.ts';

/**
 * Keys made of words that a ConfigMap gives a program by the names for what tokens and sessions are signed by, what it encrypts by, or for its one secret, beside the setting which says that it runs in production: whoever guesses them signs in
 * as anybody. Both the members and the lines of a `.env` that one of them holds. Source: Kubernetes, "ConfigMaps".
 */
export function matchConfigMap(text: string, { path, language, detectors }: ScanOptions): readonly Candidate[] {
  const detector = detectors.generic('token');
  if (language !== 'yaml' || detector === undefined || !mayBeInForce(path)) return [];
  const isOfProduction = isConfigMap(text) && saysProduction(text);
  if (!isOfProduction && !givesProduct(text)) return [];
  return [...text.slice(0, mostLooked).matchAll(line)]
    .slice(0, mostLines)
    .flatMap(({ 0: all, 1: name = '', index }) => {
      const end = index + all.length;
      const start = end - name.length;
      const isSigned = isSigningKey(name);
      const isCipher = ofCipher.test(name);
      const isAsked = ofProduct.test(name) || (isOfProduction && (isSigned || isCipher || name === 'SECRET'));
      if (!isAsked || isInComment(text, start)) return [];
      const place = namePlaceAround(text, start, end);
      const assignment = place?.span.start === start ? readAssignment(text, place, language) : undefined;
      if (assignment?.form !== 'assign') return [];
      const span = assignment.literal.content;
      const token = text.slice(span.start, span.end);
      // Of a few letters there are so few that who tries all of them is soon done.
      if (!(isWeakKey(token) || (isCipher && /^[A-Za-z\d]{1,3}$/.test(token))) || !isTyped(name, token)) return [];
      return [
        {
          detector,
          span,
          token,
          assignment,
          weight: 0.6,
          ...((isSigned || isCipher || ofProduct.test(name)) && { isInForce: true as const }),
        },
      ];
    });
}

/** Whether a file is called after the maps in it: a key of two letters is one that no anchor tells. */
export function isNamedConfigMap(name: string): boolean {
  return /(?:^|[-_.])config-?maps?\.ya?ml$/i.test(name);
}

/** The whole of the file is such manifests: what another one gives stands elsewhere. */
const isConfigMap = keptOfText((text) => {
  const kinds = [...text.slice(0, mostLooked).matchAll(/^kind:[ \t]{1,4}["']?(\w{1,60})/gm)].map(([, kind]) => kind);
  return kinds.length > 0 && kinds.every((kind) => kind === 'ConfigMap');
});

/**
 * By which a product signs the sessions of its users, whatever runs beside it and wherever: the product itself documents the name. Sources: Airflow, "Configuration Reference", `webserver.secret_key`, `api.secret_key`,
 * `api_auth.jwt_secret`; Superset, "Configuring Superset", `SECRET_KEY`; Redash, "Environment Variables"; NetBox, "Required Parameters".
 */
const ofProduct =
  /^(?:AIRFLOW__(?:WEBSERVER|API)__SECRET_KEY|AIRFLOW__API_AUTH__JWT_SECRET|SUPERSET_SECRET_KEY|REDASH_COOKIE_SECRET|AUTHENTIK_SECRET_KEY)$/;

/** One of the manifests of a file is such a map, and holds one of these names. */
const givesProduct = keptOfText((text) => {
  const looked = text.slice(0, mostLooked);
  return namesProduct.test(looked) && /^kind:[ \t]{1,4}["']?ConfigMap\b/m.test(looked);
});

/** What a program encrypts by, as its own variable is called: `CRYPTO_SECRET_KEY`, `DATA_ENCRYPTION_KEY`. */
const ofCipher = /^(?:[A-Z]{2,16}_)?(?:AES|CIPHER|CRYPTO|ENCRYPTION)_(?:SECRET_)?KEY$/;

const namesProduct = /^[ \t]{2,24}["']?(?:AIRFLOW__|SUPERSET_|REDASH_|AUTHENTIK_)/m;

/** Words that somebody made up, no slot, nothing that tells somebody to set another. */
function isTyped(name: string, value: string): boolean {
  if (isSlot.test(value) || refersElsewhere(value) || isSentence.test(value) || isPlaceholder(value)) return false;
  return !toBeSet.test(value) && !isOwnName(name, value) && /[A-Za-z]{3}/.test(value);
}

const mostLines = 400;

/** A variable at the beginning of a line. */
const line = /^[ \t]{2,24}["']?([A-Z][A-Z0-9_]{2,60})(?=["']?[ \t]{0,4}[:=])/gm;
